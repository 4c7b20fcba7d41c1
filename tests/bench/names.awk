# Makes a list of people: names of a kind, seeded.
# usage: awk -v kind=KIND -v count=N -f names.awk
#
# real     first and last names as in an export, common ones often; one in ten
#          written a second time: a slip, other case, credentials, an initial,
#          or the words turned round
# letter   all of them differ in one letter of two
# case     one name in every mixture of upper and lower case
# initial  one last name, with initials for most first names

function pick(words, size) {
    return words[1 + int(size * rand() ^ 2)]
}

# A word of syllables, by its number: the same number, the same word.
function make_word(number, syllables, word) {
    while (syllables-- > 0) {
        word = word substr("bdfgklmnprstvz", 1 + number % 14, 1) \
            substr("aeiou", 1 + int(number / 14) % 5, 1)
        number = int(number / 3) + 17 * syllables + 5
    }
    return toupper(substr(word, 1, 1)) substr(word, 2) \
        substr("nrslt", 1 + number % 5, 1)
}

function slip(name, at) {
    at = 2 + int((length(name) - 2) * rand())
    return rand() < .5 ? substr(name, 1, at - 1) substr(name, at + 1) \
        : substr(name, 1, at) substr(name, at)
}

function vary(first, last, way) {
    way = int(5 * rand())
    if (way == 0) return slip(first " " last)
    if (way == 1) return toupper(first " " last)
    if (way == 2) return first " " last " MBA"
    if (way == 3) return substr(first, 1, 1) ". " last
    return last " " first
}

function mixed(number, name, at) {
    name = "alexandra robinson"
    for (at = 1; number > 0; at++) {
        if (number % 2)
            name = substr(name, 1, at - 1) toupper(substr(name, at, 1)) \
                substr(name, at + 1)
        number = int(number / 2)
    }
    return name
}

# Numbers in base 26, as letters.
function letters(number, word) {
    do {
        word = sprintf("%c", 97 + number % 26) word
        number = int(number / 26)
    } while (number > 0)
    return word
}

BEGIN {
    srand(7)
    print "name"
    for (i = 1; i <= 1500; i++)
        firsts[i] = make_word(i * 7919, 2)
    for (i = 1; i <= 9000; i++)
        lasts[i] = make_word(i * 104729, 3)
    for (i = 0; i < count; i++) {
        first = pick(firsts, 1500)
        last = pick(lasts, 9000)
        if (kind == "letter")
            print "Alexandra R" letters(i) "binson"
        else if (kind == "case")
            print mixed(i)
        else if (kind == "initial")
            print (i % 10 ? toupper(letters(i % 26)) ". " letters(i) : \
                letters(i)) " Robinson"
        else
            print rand() < .1 ? vary(first, last) : first " " last
    }
}
