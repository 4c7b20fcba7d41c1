/* A digest as an HTML page, in the subset that mail programs show. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/text.h"
#include "nw-mail/html.h"

static void
print_escaped(FILE *out, struct slice text)
{
	text_put_escaped(out, text, "&quot;", "\\");
}

static void
print_element(FILE *out, const char *tag, const char *style, struct slice text)
{
	if (text.length == 0)
		return;
	fprintf(out, "<%s style=\"%s\">", tag, style);
	print_escaped(out, text);
	fprintf(out, "</%s>\n", tag);
}

/* RFC 6068: in mailto: only these characters may stand unescaped. */
static void
print_mailto(FILE *out, struct slice address)
{
	fputs("<p style=\"margin:8px 0 0\"><a style=\"color:#1d5fa8\" "
	      "href=\"mailto:",
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
	fputs("<div style=\"margin:0 0 14px;padding:14px 16px;"
	      "border:1px solid #d9d9de;border-radius:8px\">\n",
	    out);
	print_element(out, "h2", "margin:0;font-size:18px", entry->title);
	print_element(out, "p", "margin:2px 0 0;color:#62626b", entry->who);
	for (size_t i = 0; i < entry->line_count; i++) {
		print_element(out, "p", "margin:8px 0 0", entry->lines[i]);
		if (i == 0)
			print_element(out, "blockquote",
			    "margin:8px 0 0;padding:0 0 0 12px;"
			    "border-left:3px solid #c9a227;font-style:italic",
			    entry->quote);
	}
	if (entry->address.length > 0)
		print_mailto(out, entry->address);
	fputs("</div>\n", out);
}

void
html_print(FILE *out, const struct digest *digest)
{
	fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	      "<meta charset=\"utf-8\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width\">\n"
	      "<title>",
	    out);
	print_escaped(out, digest->heading);
	fputs("</title>\n</head>\n<body style=\"margin:0\">\n"
	      "<div style=\"max-width:600px;margin:0 auto;padding:16px;"
	      "font-family:sans-serif;font-size:16px;line-height:1.45\">\n",
	    out);
	print_element(
	    out, "h1", "margin:0 0 14px;font-size:22px", digest->heading);
	for (size_t i = 0; i < digest->count; i++)
		print_entry(out, &digest->entries[i]);
	print_element(out, "p", "margin:0;color:#62626b", digest->more);
	fputs("</div>\n</body>\n</html>\n", out);
}
