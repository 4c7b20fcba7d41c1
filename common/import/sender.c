/* Tells the senders that are programs from people. */
/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/alloc.h"
#include "import/sender.h"

static bool
contains(struct slice text, const char *word)
{
	size_t length = strlen(word);

	for (; text.length >= length; text.data++, text.length--)
		if (memcmp(text.data, word, length) == 0)
			return true;
	return false;
}

static bool
is_one_of(struct slice text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (slice_is(text, *words))
			return true;
	return false;
}

static bool
contains_one_of(struct slice text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (contains(text, *words))
			return true;
	return false;
}

/* Alone, or several words in a row: no-reply, shop.no_reply, noreply2. */
static const char *const phrases[] = {"noreply", "donotreply", "dontreply",
    "noresponse", "donotrespond", "noanswer", "neverreply", "mailerdaemon",
    "maildaemon", "autoconfirm", "autoreply", "autoresponse", "autoresponder",
    "automailer", "automail", "automessage", "mailrobot", "emailrobot",
    "accountservices", "accountservice", "accountupdate", "accountupdates",
    "accountinfo", "accountsecurity", "hitreply", "orderconfirm", "orderstatus",
    "shipconfirm", "ordershipped", "billingsupport", "billingteam",
    "billinginfo", "billingdepartment", "securityalert", "accountalert",
    "failedpayments", "mailingliste", "nichtantworten", "keineantwort",
    "bittenichtantworten", "nepasrepondre", "pasdereponse", "noresponder",
    "norespondas", "nonrispondere", "naoresponda", "naoresponder",
    "nietbeantwoorden", "geenantwoord", "benachrichtigung",
    "benachrichtigungen", NULL};

/* Anywhere within a word: no name of a person has these. */
static const char *const stems[] = {"noreply", "donotreply", "notification",
    "newsletter", "mailerdaemon", "unsubscribe", "autoreply", "autoconfirm",
    "autorespon", "confirmation", NULL};

/* A whole word, alone or beside others: job-alerts, order.update. */
static const char *const words[] = {"automated", "automatic", "automailer",
    "bounces", "notify", "notifier", "notifications", "alerts", "invitation",
    "invitations", "invites", "newsletters", "digest", "digests", "update",
    "updates", "receipt", "receipts", "ebill", "einvoice", "reminder",
    "reminders", "statements", "estatement", "estatements", "mailing",
    "mailings", "mailinglist", "subscriptions", "campaigns", "promotions",
    "promos", "survey", "surveys", "tracking", "shipment", "shipments",
    "recommendations", "announcement", "announcements", "listserv", "majordomo",
    "postmaster", "infomail", "infomails", "rechnungen", "bestellungen",
    "notificaciones", "notificacoes", "notifiche", "meldingen", "boletin",
    "boletines", "nieuwsbrief", NULL};

/* Nothing but this, with digits at most: some people's family names. */
static const char *const wholes[] = {"bounce", "alert", "billing", "orders",
    "mailman", "campaign", "reply", "replies", "mailer", "robot", "bot",
    "daemon", "cron", "nobody", "wwwdata", "nagios", "zabbix", "jenkins",
    "news", "weekly", "daily", "promo", "deals", "offers", "rewards",
    "calendar", "invite", "system", "confirm", "messages", "messenger",
    "inmail", "rechnung", "bestellung", "infolettre", "noticias", NULL};

/* If a plus and a number follow: invoice+statements@stripe.com. */
static const char *const tagged[] = {"invoice", "invoices", "ticket", "case",
    "order", "message", "comment", "comments", "thread", NULL};

/* Left of the last two names of a domain: jane@notifications.acme.example. */
static const char *const hosts[] = {"noreply", "no-reply", "donotreply",
    "notification", "notifications", "notify", "newsletter", "newsletters",
    "bounce", "bounces", "reply", "alerts", "mailer", "mailing", "mailings",
    "unsubscribe", NULL};

/* Takes the next word: ASCII letters and what is beyond ASCII. */
static bool
next_word(struct slice *text, struct slice *word)
{
	while (text->length > 0 &&
	    strchr("-_.'\"0123456789 ()[]:,", *text->data)) {
		text->data++;
		text->length--;
	}
	word->data = text->data;
	while (text->length > 0 &&
	    !strchr("-_.'\"0123456789 ()[]:,", *text->data)) {
		text->data++;
		text->length--;
	}
	word->length = (size_t)(text->data - word->data);
	return word->length > 0;
}

/* Returns whether some words of the text in a row are a phrase. */
static bool
has_phrase(struct slice text)
{
	enum { LONGEST = 24 };
	struct slice rest = text, word;

	while (next_word(&rest, &word)) {
		struct slice more = rest, joined = word;
		char letters[LONGEST + 1] = "";

		for (;;) {
			size_t length = strlen(letters);

			if (length + joined.length > LONGEST)
				break;
			memcpy(letters + length, joined.data, joined.length);
			letters[length + joined.length] = '\0';
			if (is_one_of(slice_of(letters), phrases))
				return true;
			if (!next_word(&more, &joined))
				break;
		}
	}
	return false;
}

static bool
is_program(struct slice address)
{
	struct slice local = address, rest, word;
	size_t count = 0;
	bool plus;

	local.length = 0;
	while (local.length < address.length &&
	    strchr("@+=", address.data[local.length]) == NULL)
		local.length++;
	plus =
	    local.length < address.length && address.data[local.length] == '+';
	rest = local;
	while (next_word(&rest, &word)) {
		if (is_one_of(word, words) || contains_one_of(word, stems))
			return true;
		count++;
	}
	rest = local;
	if (count == 1 && next_word(&rest, &word) &&
	    (is_one_of(word, wholes) || (plus && is_one_of(word, tagged))))
		return true;
	return has_phrase(local);
}

/*
 * Returns whether a name of the domain, but the last two, is that of a sending
 * host.
 */
static bool
is_sending_host(struct slice address)
{
	const char *at = address.length > 0
	    ? memchr(address.data, '@', address.length)
	    : NULL;
	struct slice rest, label, later[2] = {{NULL, 0}, {NULL, 0}};

	if (at == NULL)
		return false;
	rest.data = at + 1;
	rest.length = address.length - (size_t)(at + 1 - address.data);
	while (slice_item(&rest, '.', &label)) {
		if (is_one_of(later[0], hosts))
			return true;
		later[0] = later[1];
		later[1] = label;
	}
	return false;
}

/* A name such as "Jane Doe via LinkedIn", in some languages. */
static bool
is_relayed(struct slice display)
{
	static const char *const relays[] = {" via ", " durch ", " über ",
	    " tramite ", " mediante ", " a través de ", " através de "};
	static const char *const enclosed[] = {"(via ", "[via "};

	for (size_t i = 0; i < sizeof(enclosed) / sizeof(enclosed[0]); i++)
		if (contains(display, enclosed[i]))
			return true;
	for (size_t i = 0; i < sizeof(relays) / sizeof(relays[0]); i++)
		if (contains(display, relays[i]))
			return true;
	return false;
}

/* Returns whether the name says that a program writes. */
static bool
is_program_name(struct slice display)
{
	static const char *const names[] = {"mail delivery subsystem",
	    "mail delivery system", "system administrator", "microsoft outlook",
	    NULL};
	struct arena scratch = {NULL};
	struct slice name = arena_lower(&scratch, slice_trim(display));
	bool found = is_one_of(name, names) || has_phrase(name);

	arena_free(&scratch);
	return found || is_relayed(display);
}

bool
sender_automatic(
    struct slice address, struct slice display, struct slice comment)
{
	return is_program(address) || is_sending_host(address) ||
	    is_program_name(display) || slice_starts(comment, "via ") ||
	    is_program_name(comment);
}
