/* Latin letters without their accents. */
/* SPDX-License-Identifier: ISC */
#include "base/accent.h"

/* A block of Unicode: two bytes for each letter, padded with blanks. */
struct block {
	uint32_t first, last;
	const char *plain;
};

/*
 * Unicode's compatibility decompositions without the marks.  A letter without
 * one, such as o with a stroke, becomes the letter that it looks like.
 */
static const struct block blocks[] = {
    {0xc0, 0x24f,
	"a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thss"
	"a a a a a a aec e e e e i i i i d n o o o o o   o u u u u y thy "
	"a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
	"g g g g h h h h i i i i i i i i i i ijijj j k k k l l l l l l l "
	"l l l n n n n n n n n n o o o o o o oeoer r r r r r s s s s s s "
	"s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s "
	"b b b b     o c c d d d d   e e e f f g g hvi i k k l l m n n o "
	"o o     p p r         t t t t u u u v y y z z z                 "
	"        dzdzdzljljljnjnjnja a i i o o u u u u u u u u u u e a a "
	"a a aeaeg g g g k k o o o o z z j dzdzdzg g hv  n n a a aeaeo o "
	"a a a a e e e e i i i i o o o o r r r r u u u u s s t t     h h "
	"n d     z z a a e e o o o o o o o o y y l n t j     a c c l t s "
	"z     b u   e e j j q q r r y y "},
    {0x1e00, 0x1eff,
	"a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f "
	"g g h h h h h h h h h h i i i i k k k k k k l l l l l l l l m m "
	"m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r "
	"s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v "
	"w w w w w w w w w w x x x x y y z z z z z z h t w y a s s s ss  "
	"a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e "
	"e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o "
	"o o o o u u u u u u u u u u u u u u y y y y y y y y llllv v y y "},
};

static size_t
strip_from(const char *plain, uint32_t code, uint32_t letters[2])
{
	size_t count = 0;

	while (count < 2 && plain[count] != ' ') {
		letters[count] = (unsigned char)plain[count];
		count++;
	}
	if (count == 0)
		letters[count++] = code;
	return count;
}

size_t
accent_strip(uint32_t code, uint32_t letters[2])
{
	if (code >= 0x300 && code <= 0x36f)
		return 0;
	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		const struct block *block = &blocks[i];

		if (code < block->first || code > block->last)
			continue;
		return strip_from(
		    block->plain + 2 * (code - block->first), code, letters);
	}
	letters[0] = code;
	return 1;
}
