load setup

# Today is 2026-06-30; me is Mira Novak, here M.
log() {
    export NW_ME=M
    cd "$BATS_TEST_TMPDIR" || return 1
    (echo 'date,from,to,kind' && cat) >log.csv
}

# The boxes and lines of the picture, without colours.
drawn() {
    nw-graph "$@" >drawn.dot || return
    awk '/^    n[0-9]+ / && match($0, /label="[^"]*"/) {
            name[$1] = substr($0, RSTART + 7, RLENGTH - 8)
            print name[$1]
        }
        /label="M"/ { print name["n0"] = "M" }
        / -- / { print name[$1] " - " name[$3] }' drawn.dot
}

need_dot() {
    built dot || skip 'Graphviz is not here'
}

@test "nw-graph: width is mutual, colour is org, pale is silent, dashed is unmet" {
    log <<'END'
2026-06-30,M,Ada,coffee
2026-06-20,Ada,M,mail
2026-06-25,Ada,Grace,mail
,M,Li,knows
END
    printf 'name,org\nAda,Engines\nGrace,Engines\nLi,Navy\n' >people.csv
    try nw-graph -p people.csv log.csv
    expect 0 'graph nw {
    graph [layout=neato, overlap=prism, splines=true, sep="+8",
        outputorder=edgesfirst, fontname="sans-serif",
        fontsize=11, labelloc=b, labeljust=l];
    node [shape=box, style="rounded,filled", penwidth=1.5,
        margin="0.08,0.04", width=0.3, height=0.3,
        fontname="sans-serif", fontsize=11];
    label=<<table border="0" cellborder="0">
    <tr><td align="left"><b>M</b>, 2026-06-30</td></tr>
    <tr><td align="left" balign="left">'\
'wide: contact in both directions is likely<br/>'\
'pale: no contact for a long time<br/>'\
'grey line: mine; black line: among others<br/>'\
'dashed box: not met yet<br/>'\
'dashed line: they know each other, no contact recorded</td></tr>
    <tr><td align="left">colour and number: org</td></tr>
    <tr><td border="1" align="left" color="#e69f00" bgcolor="#ecb740">'\
'1 Engines (2)</td></tr>
    <tr><td border="1" align="left" color="#808080" bgcolor="#a0a0a0">'\
'others (1)</td></tr>
    </table>>;
    n0 [pos="0,0!", pin=true, color="#000000",
        fillcolor="#000000", fontcolor="#ffffff", fontsize=13, label="M"];
    n1 [label="1 Ada", color="#e69f00", fillcolor="#f3d082", '\
'tooltip="Ada\nlast contact 2026-06-30, warmth 0.65"];
    n2 [label="1 Grace", color="#e69f00", fillcolor="#ffffff", '\
'style="rounded,filled,dashed", '\
'tooltip="Grace\nnot met yet; ask Ada"];
    n3 [label="Li", color="#808080", fillcolor="#f5f5f5", '\
'tooltip="Li\nno contact yet, warmth 0.10"];
    n0 -- n1 [len=2.72, penwidth=2.32, color="#a7a7a7", '\
'tooltip="Ada - M\nlast contact 2026-06-30, warmth 0.65"];
    n0 -- n3 [len=3.43, penwidth=0.88, color="#cccccc", style=dashed, '\
'tooltip="Li - M\nno contact yet, warmth 0.10"];
    n1 -- n2 [len=1.84, penwidth=1.23, color="#717171", '\
'tooltip="Ada - Grace\nlast contact 2026-06-25, warmth 0.48"];
}'
}

@test "nw-graph: -n limits the people, the best first; -H 1 is for my contacts" {
    log <<'END'
2026-06-30,M,Ada,coffee
2026-06-20,M,Bo,mail
2026-05-20,M,Cy,mail
2026-06-25,Ada,Grace,mail
END
    try drawn -n 2 log.csv
    expect 0 'M
Ada
Bo
M - Ada
M - Bo'
    try drawn -H 1 log.csv
    expect 0 'M
Ada
Bo
Cy
M - Ada
M - Bo
M - Cy'
    try drawn -n 0 log.csv
    expect 0 M
}

@test "nw-graph: the people are the first of nw-score" {
    nw-score -p "$data/people.csv" "$data/log.csv" |
        awk -F, 'NR > 1 && NR < 14 { print $1 }' >"$BATS_TEST_TMPDIR/first"
    nw-graph -H 1 -n 12 -p "$data/people.csv" "$data/log.csv" \
        >"$BATS_TEST_TMPDIR/out.dot"
    try sed -n 's/^    n[0-9]* \[.*tooltip="\(.*\)\\nlast contact.*/\1/p' \
        "$BATS_TEST_TMPDIR/out.dot"
    expect 0 "$(<"$BATS_TEST_TMPDIR/first")"
}

@test "nw-graph: a stranger needs the broker in the picture too" {
    log <<'END'
2026-06-30,M,Ada,coffee
2026-06-25,M,Bo,coffee
2026-06-25,Bo,Grace,coffee
END
    printf 'name,skill,liking\nAda,3,3\nBo,1,3\nGrace,5,5\n' >people.csv
    try drawn -p people.csv -n 2 log.csv
    expect 0 'M
Ada
Bo
M - Ada
M - Bo'
    # The stranger has the best score, and there is room for one.
    printf 'name,skill,liking\nAda,1,1\nBo,1,1\nGrace,5,5\n' >worse.csv
    try drawn -p worse.csv -n 1 log.csv
    expect 0 'M
Ada
M - Ada'
    try drawn -p people.csv -n 3 log.csv
    expect 0 'M
Ada
Bo
Grace
M - Ada
M - Bo
Bo - Grace'
}

@test "nw-graph: each person adds the three strongest ties with others" {
    log <<'END'
2026-06-29,M,A1,mail
2026-06-29,M,A2,mail
2026-06-29,M,B1,mail
2026-06-01,A1,A2;A3;A4,call
2026-06-01,B1,B2;B3;B4,call
2026-01-01,A1,B1,call
2026-01-01,B2,C,call
END
    try drawn log.csv
    [ "$status" -eq 0 ]
    # B2 has three stronger ties, but C does not.
    [ "$(grep '^[A-C].* - ' <<<"$output" | tr '\n' ,)" = "\
A1 - A2,A1 - A3,A1 - A4,A2 - A3,A2 - A4,A3 - A4,\
B1 - B2,B1 - B3,B1 - B4,B3 - B2,B4 - B2,B3 - B4," ]
    echo 2026-06-29,M,B2,mail >>log.csv
    try drawn log.csv
    [ "$(grep '^[A-C].* - ' <<<"$output" | tr '\n' ,)" = "\
A1 - A2,A1 - A3,A1 - A4,A2 - A3,A2 - A4,A3 - A4,\
B1 - B2,B1 - B3,B1 - B4,B2 - B3,B2 - B4,B2 - C,B3 - B4," ]
}

@test "nw-graph: seven groups of two or more have a colour of Okabe and Ito" {
    log < <(for group in a b c d e f g h; do
        echo "2026-06-30,M,${group}1;${group}2,mail"
    done && echo '2026-06-30,M,c3;i1,mail')
    (echo 'name,tags,org' && for group in a b c d e f g h; do
        echo "${group}1, $group ;x,o" && echo "${group}2,$group,o"
    done && printf 'c3,c,o\ni1,i,o\n') >people.csv
    nw-graph -p people.csv -g tags log.csv >out.dot
    try sed -n 's/.*border="1".* color="\(.*\)" bgcolor=.*>\(.*\)<.td>.*/\1 \2/p' \
        out.dot
    expect 0 '#e69f00 1 c (3)
#56b4e9 2 a (2)
#009e73 3 b (2)
#cc79a7 4 d (2)
#0072b2 5 e (2)
#d55e00 6 f (2)
#f0e442 7 g (2)
#808080 others (3)'
    grep -q 'label="1 c3"' out.dot
    grep -q 'label="h1"' out.dot
    [ "$(grep -c 'color="#808080", fillcolor' out.dot)" -eq 3 ]
    # Everybody is in one organization: no "others".
    nw-graph -p people.csv log.csv >out.dot
    try sed -n 's/.*border="1".*>\(.*\)<.td>.*/\1/p' out.dot
    expect 0 '1 o (18)'
    # Without the column: no groups in the legend.
    cut -d, -f1 people.csv >names.csv
    try nw-graph -p names.csv log.csv
    [ "$status" -eq 0 ]
    [[ $output != *'border="1"'* ]]
}

@test "nw-graph: tags colour the picture if org groups fewer than a quarter" {
    log < <(for person in a b c d e f g h; do
        echo "2026-06-30,M,$person,mail"
    done && cat)
    # Each line: the orgs and the tags of a to h, options, the legend.
    while IFS='|' read -r orgs tags options legend; do
        paste -d, <(printf '%s\n' name a b c d e f g h) \
            <(echo "org,$orgs" | tr , '\n') \
            <(echo "tags,$tags" | tr , '\n') >people.csv
        nw-graph $options -p people.csv log.csv >out.dot
        try sed -n 's/.*colour and number: \(.*\)<.td>.*/\1/p
            s/.*border="1".*>\(.*\)<.td>.*/\1/p' out.dot
        echo "$orgs|$tags|$options"
        [ "$(tr '\n' , <<<"$output")" = "$legend," ]
    done <<'END'
x,x,1,2,3,4,5,|k;l,k,k,,,,,||org,1 x (2),others (6)
1,2,3,4,5,6,7,8|k;l,k,k,,,,,||tags,1 k (3),others (5)
x,x,1,2,3,4,5,6|k,k,k,,,,,|-n 7|org,1 x (2),others (5)
1,2,3,4,5,6,7,8|k;l,k,k,,,,,|-g org|
1,2,3,4,5,6,7,8|k,l,m,,,,,||
,,,,,,,|k,k,,,,,,||tags,1 k (2),others (6)
x,x,,,,,,|k,k,k,,,,,|-g tags|tags,1 k (3),others (5)
END
    # 2 of 9 are fewer than a quarter; tags that group no more do not replace.
    echo 2026-06-30,M,i,mail >>log.csv
    printf 'name,org,tags\na,x,k\nb,x,k\n' >people.csv
    try nw-graph -p people.csv log.csv
    [[ $output == *'number: org<'* ]]
    echo c,,k >>people.csv
    try nw-graph -p people.csv log.csv
    [[ $output == *'number: tags<'* ]]
    # Without the column org.
    printf 'name,tags\na,k\nb,k\n' >people.csv
    try nw-graph -p people.csv log.csv
    [[ $output == *'number: tags<'* ]]
}

@test "nw-graph: the same rows in another order give the same picture" {
    nw-graph -p "$data/people.csv" "$data/log.csv" >"$BATS_TEST_TMPDIR/a.dot"
    (head -n 1 "$data/log.csv" && tail -n +2 "$data/log.csv" | sort -t, -k5) |
        nw-graph -p "$data/people.csv" >"$BATS_TEST_TMPDIR/b.dot"
    try cmp "$BATS_TEST_TMPDIR/a.dot" "$BATS_TEST_TMPDIR/b.dot"
    expect 0 ''
}

# Each line: a name, and its label.
names() {
    cat <<'END'
back\slash\n|back\\slash\\n
<b>bold</b>|&lt;b&gt;bold&lt;/b&gt;
&eacute &amp|&amp;eacute &amp;amp
n1 -- n2 [x]|n1 -- n2 [x]
\|\\
דוד כהן ובניו|דוד כהן\nובניו
小田切 澄|小田切\n澄
Wolfeschlegelsteinhausenbergerdorff|Wolfeschlegelsteinhausenbergerdo…
END
}

log_of_names() {
    log < <(names | while IFS='|' read -r name _; do
        echo "2026-06-30,M,$name,mail"
    done && cat)
}

@test "nw-graph: a name is escaped, whatever is in it" {
    letters=$(printf 'e\xcc\x81%.0s' {1..16})
    accents=$(printf '\xcc\x81%.0s' {1..32})
    row=$(printf 'x%.0s' {1..31})
    log_of_names <<END
2026-06-30,M,"quote""d",mail
2026-06-30,M,$(printf '\033[31mred\xef\xbf\xbe'),mail
2026-06-30,M,"a
b",mail
2026-06-30,M,$letters$letters,mail
2026-06-30,M,$accents$accents,mail
2026-06-30,M,${row}$(printf 'e\xcc\x81\xcc\x81'),mail
END
    nw-graph log.csv >out.dot
    { names | cut -d'|' -f2- | sed '5s/.*/\\\\/' &&
        printf '%s\n' 'quote\"d' '�[31mred�' 'a b' "$letters…" \
            "$accents…" "$row…"; } >labels
    while IFS= read -r label; do
        echo "$label"
        grep -qF " [label=\"$label\"," out.dot
    done <labels
    [ "$(wc -l <labels)" -eq "$(grep -c '^    n[1-9].*label' out.dot)" ]
}

# The 33rd character of each name, after 31 of x and a woman, before a microscope.
@test "nw-graph: a cut leaves a letter with its accents, joiners and variants" {
    row=$(printf 'x%.0s' {1..31})
    woman=$(printf '\xf0\x9f\x91\xa9')
    microscope=$(printf '\xf0\x9f\x94\xac')
    while read -r kind mark bytes; do
        echo "$kind $mark"
        mark=$(printf '%b' "$bytes")
        log <<<"2026-06-30,M,$row$woman$mark$microscope,mail"
        nw-graph log.csv >out.dot
        case $kind in
        attached) grep -qF " [label=\"$row…\"," out.dot ;;
        *) grep -qF " [label=\"$row$woman…\"," out.dot ;;
        esac
    done <<'END'
apart U+02FF \xcb\xbf
attached U+0300 \xcc\x80
attached U+036F \xcd\xaf
apart U+0370 \xcd\xb0
apart U+1AAF \xe1\xaa\xaf
attached U+1AB0 \xe1\xaa\xb0
attached U+1AFF \xe1\xab\xbf
apart U+1B00 \xe1\xac\x80
apart U+1DBF \xe1\xb6\xbf
attached U+1DC0 \xe1\xb7\x80
attached U+1DFF \xe1\xb7\xbf
apart U+1E00 \xe1\xb8\x80
attached U+200D \xe2\x80\x8d
apart U+20CF \xe2\x83\x8f
attached U+20D0 \xe2\x83\x90
attached U+20FF \xe2\x83\xbf
apart U+2100 \xe2\x84\x80
attached U+FE00 \xef\xb8\x80
attached U+FE0F \xef\xb8\x8f
apart U+FE10 \xef\xb8\x90
apart U+FE1F \xef\xb8\x9f
attached U+FE20 \xef\xb8\xa0
attached U+FE2F \xef\xb8\xaf
apart U+FE30 \xef\xb8\xb0
apart U+1F3FA \xf0\x9f\x8f\xba
attached U+1F3FB \xf0\x9f\x8f\xbb
attached U+1F3FF \xf0\x9f\x8f\xbf
apart U+1F400 \xf0\x9f\x90\x80
END
}

@test "nw-graph: Graphviz shows each name as it is" {
    need_dot
    log_of_names </dev/null
    printf 'name,org\n' >people.csv
    names | cut -d'|' -f1 | sed 's/$/,"\\<\&amp>""x"/' >>people.csv
    nw-graph -p people.csv log.csv | dot -Tsvg >out.svg
    cat >texts.py <<'END'
import xml.etree.ElementTree
svg = "{http://www.w3.org/2000/svg}"
root = xml.etree.ElementTree.parse("out.svg").getroot()
for group in root.iter(svg + "g"):
    if group.get("class") == "node":
        print(*(text.text for text in group.iter(svg + "text")))
print(*(text.text for text in root.iter(svg + "text") if "(" in text.text))
END
    try env PYTHONUTF8=1 python3 texts.py
    [ "$status" -eq 0 ]
    nbsp=$(printf '\xc2\xa0')
    wanted=$( (echo M && names | cut -d'|' -f1 |
        sed '$s/rff$/…/; s/^/1 /') | sort)
    [ "$(sed '$d' <<<"$output" | sed "s,$nbsp, ,g" | sort)" = "$wanted" ]
    [ "$(tail -n 1 <<<"$output")" = '1 \<&amp>"x (8)' ]
}

@test "nw-graph: boxes do not overlap, and I am in the middle" {
    need_dot
    nw-graph -p "$data/people.csv" -g tags "$data/log.csv" |
        dot -Tjson >"$BATS_TEST_TMPDIR/out.json"
    try python3 reference/boxes.py <"$BATS_TEST_TMPDIR/out.json"
    expect 0 '38 boxes, 0 overlaps, 0 lines through boxes, in the middle'
}

@test "nw-graph: boxes do not overlap in a company's mail, with 10, 40 or 100 people" {
    need_dot
    [ -d "$shared/data" ] || skip 'the log of Enron is not here'
    while IFS='|' read -r me limit; do
        nw-graph -u "$me" -t 2001-09-30 -n "$limit" \
            -p "$shared/data/enron/people.csv" \
            "$shared/data/enron/log.csv" 2>"$BATS_TEST_TMPDIR/later" |
            dot -Tjson >"$BATS_TEST_TMPDIR/out.json"
        try python3 reference/boxes.py <"$BATS_TEST_TMPDIR/out.json"
        expect 0 "$((limit + 1)) boxes, 0 overlaps,\
 0 lines through boxes, in the middle"
    done <<'END'
Tana Jones|10
Tana Jones|100
Jeff Dasovich|40
END
}

@test "nw-graph: the examples of the manual make pictures" {
    need_dot
    cp "$data"/*.csv "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_TMPDIR"
    sed -n 's/^\.Dl \(nw-graph .*| dot .*\)/\1/p' \
        "$BATS_TEST_DIRNAME/../man/nw-graph.1" >lines
    [ "$(wc -l <lines)" -eq 2 ]
    try bash -eo pipefail lines
    expect 0 ''
    grep -q '<svg' me.svg
    [ "$(head -c 5 me.pdf)" = %PDF- ]
}

@test "nw-graph: bad options and rows are refused" {
    log <<'END'
2026-06-30,M,Ada,coffee
END
    printf 'name,org,team,team\nAda,x,y,z\n' >people.csv
    try nw-graph -g tag log.csv
    expect 2 '' 'nw-graph: -g needs a people file; give -p FILE'
    try nw-graph -g orgs -p people.csv log.csv
    expect 2 '' "nw-graph: no column \"orgs\"; did you mean \"org\";\
 the columns are name, org, team, team"
    try nw-graph -g team -p people.csv log.csv
    expect 2 '' 'nw-graph: two columns named "team"'
    for hops in 0 3; do
        try nw-graph -H "$hops" log.csv
        expect 2 '' "nw-graph: bad number \"$hops\" for -H; write 1 to 2"
    done
    try nw-graph -n x log.csv
    expect 2 '' 'nw-graph: bad number "x" for -n; write 0 or more'
    echo 2026-02-30,M,Ada,mail >>log.csv
    try nw-graph log.csv
    expect 2 '' 'nw-graph: log.csv:3: bad date "2026-02-30" in column date; there is no such day'
    try drawn -k log.csv
    expect 2 '' 'nw-graph: log.csv:3: bad date "2026-02-30" in column date; there is no such day'
    grep -q 'label="Ada"' drawn.dot
}
