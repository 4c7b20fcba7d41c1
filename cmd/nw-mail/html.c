/* A digest as an HTML page, in the subset that mail programs show. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/text.h"
#include "nw-mail/html.h"

/* By class: the colours of a dark screen, instead of the inline ones. */
static const char dark_style[] =
    "<style>\n"
    ":root{color-scheme:light dark}\n"
    "@media (prefers-color-scheme:dark){\n"
    ".page{background:#16161a!important;color:#e9e9ed!important}\n"
    ".card{background:#1f1f25!important;border-color:#3d3d47!important}\n"
    ".soft{color:#a9a9b4!important}\n"
    ".link{color:#8fbcf3!important}\n"
    ".code{background:#2a2a32!important;color:#d3d3da!important}\n"
    "}\n"
    "</style>\n";

static void
print_escaped(FILE *out, struct slice text)
{
	text_put_escaped(out, text, "&quot;", "\\");
}

/* Prints an element without attributes that are empty; nothing for no text. */
static void
print_element(FILE *out, const char *tag, const char *class, const char *style,
    struct slice text)
{
	if (text.length == 0)
		return;
	fprintf(out, "<%s", tag);
	if (*class != '\0')
		fprintf(out, " class=\"%s\"", class);
	fprintf(out, " style=\"%s\">", style);
	print_escaped(out, text);
	fprintf(out, "</%s>\n", tag);
}

/* RFC 6068: in mailto: only these characters may stand unescaped. */
static void
print_mailto(FILE *out, struct slice address)
{
	fputs("<p style=\"margin:8px 0 0\"><a class=\"link\" "
	      "style=\"color:#1d5fa8\" href=\"mailto:",
	    out);
	for (size_t i = 0; i < address.length; i++) {
		char byte = address.data[i];

		if ((byte >= 'a' && byte <= 'z') ||
		    (byte >= 'A' && byte <= 'Z') ||
		    (byte >= '0' && byte <= '9') ||
		    strchr("@.-_~", byte) != NULL)
			putc(byte, out);
		else
			fprintf(out, "%%%02X", (unsigned char)byte);
	}
	fputs("\">", out);
	print_escaped(out, address);
	fputs("</a></p>\n", out);
}

static void
print_entry(FILE *out, const struct digest_entry *entry)
{
	fputs("<div class=\"card\" style=\"margin:0 0 14px;"
	      "padding:14px 16px;background:#ffffff;"
	      "border:1px solid #d9d9de;border-radius:8px\">\n",
	    out);
	print_element(out, "h2", "", "margin:0;font-size:18px", entry->title);
	print_element(
	    out, "p", "soft", "margin:2px 0 0;color:#5f5f68", entry->who);
	for (size_t i = 0; i < entry->line_count; i++) {
		print_element(out, "p", "", "margin:8px 0 0", entry->lines[i]);
		if (i == 0)
			print_element(out, "blockquote", "",
			    "margin:8px 0 0;padding:0 0 0 12px;"
			    "border-left:3px solid #c9a227;font-style:italic",
			    entry->quote);
	}
	if (entry->address.length > 0)
		print_mailto(out, entry->address);
	/* Blanks in a name must survive copying. */
	print_element(out, "pre", "code",
	    "margin:12px 0 0;padding:6px 8px;border-radius:4px;"
	    "background:#f0f0f3;color:#44444c;font-size:13px;"
	    "white-space:pre-wrap;overflow-wrap:anywhere",
	    entry->command);
	fputs("</div>\n", out);
}

void
html_print(FILE *out, const struct digest *digest)
{
	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	      "<meta charset=\"utf-8\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width\">\n"
	      "<meta name=\"color-scheme\" content=\"light dark\">\n"
	      "<meta name=\"supported-color-schemes\" "
	      "content=\"light dark\">\n"
	      "<title>",
	    out);
	print_escaped(out, digest->heading);
	fprintf(out,
	    "</title>\n%s</head>\n"
	    "<body class=\"page\" style=\"margin:0;background:#f6f6f8;"
	    "color:#1b1b1f\">\n"
	    "<div style=\"max-width:600px;margin:0 auto;padding:16px;"
	    "font-family:sans-serif;font-size:16px;line-height:1.45\">\n",
	    dark_style);
	print_element(
	    out, "h1", "", "margin:0 0 14px;font-size:22px", digest->heading);
	for (size_t i = 0; i < digest->count; i++)
		print_entry(out, &digest->entries[i]);
	print_element(out, "p", "soft", "margin:0;color:#5f5f68", digest->more);
	print_element(
	    out, "p", "soft", "margin:8px 0 0;color:#5f5f68", digest->hint);
	fputs("</div>\n</body>\n</html>\n", out);
}
