/*
 * The labels that Google Takeout gives to messages, "Inbox,Important", in the
 * language of the account.
 */
/* SPDX-License-Identifier: ISC */
#include "nw-from-mail/encodedword.h"
#include "nw-from-mail/labels.h"

/* Both lists end in NULL. */
static const char *const spam_labels[] = {"Spam", "Junk", "Pourriel",
    "Correo no deseado", "Posta indesiderata", "Lixo eletrônico",
    "Correu brossa", "Søppelpost", "Skräppost", "Roskaposti", "Neželjena pošta",
    "Vsiljena pošta", "Rämpspost", "Спам", "Непожелана поща", "Ανεπιθύμητα",
    "Thư rác", "迷惑メール", "垃圾邮件", "垃圾郵件", "스팸함", "ספאם", "स्पैम",
    "غير مرغوب فيها", "الرسائل غير المرغوب فيها", "จดหมายขยะ", NULL};

static const char *const draft_labels[] = {"Drafts", "Entwürfe", "Brouillons",
    "Borradores", "Bozze", "Rascunhos", "Concepten", "Esborranys", "Utkast",
    "Kladder", "Luonnokset", "Wersje robocze", "Kopie robocze", "Koncepty",
    "Piszkozatok", "Mesaje nefinalizate", "Schițe", "Ciorne", "Skice",
    "Osnutki", "Mustandid", "Melnraksti", "Juodraščiai", "Черновики",
    "Чернетки", "Чернови", "Нацрти", "Πρόχειρα", "Taslaklar", "Draf",
    "Thư nháp", "下書き", "草稿", "임시보관함", "임시 보관함", "טיוטות",
    "المسودات", "مسودات", "ड्राफ़्ट", "ร่างจดหมาย", NULL};

static bool
has_label(const struct mailbox *mailbox, GMimeParserOptions *parser,
    const char *const *wanted)
{
	struct arena scratch = {NULL};
	struct slice labels = encodedword_decode(&scratch, parser,
	    slice_trim(mailbox_field(mailbox, "X-Gmail-Labels")));
	struct slice label;
	bool found = false;

	while (slice_item(&labels, ',', &label))
		for (size_t i = 0; wanted[i] != NULL; i++)
			found = found ||
			    slice_equal_nocase(label, slice_of(wanted[i]));
	arena_free(&scratch);
	return found;
}

bool
labels_spam(const struct mailbox *mailbox, GMimeParserOptions *parser)
{
	return has_label(mailbox, parser, spam_labels);
}

bool
labels_draft(const struct mailbox *mailbox, GMimeParserOptions *parser)
{
	return has_label(mailbox, parser, draft_labels);
}
