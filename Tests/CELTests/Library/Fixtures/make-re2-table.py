#!/usr/bin/env python3
"""Writes re2.tsv: patterns, texts and what RE2 itself says of them.

Needs the package google-re2. The output depends on nothing but this file and the version of RE2:

    python3 make-re2-table.py > re2.tsv

A line has four fields, separated by tabs: the pattern and the text as JSON strings (ASCII only), `true`, `false` or `error`, and what the
pattern takes, as a JSON string or null: its first group, or the whole match where it has no group.
"""

import json
import random
import sys

import re2

random = random.Random(20240305)
options = re2.Options()
options.log_errors = False

VIETNAMESE = ["Đường", "hồ sơ", "HỒ SƠ", "Nguyễn Văn Ất", "quận Hai Bà Trưng", "thủ tục", "ơn ưu", "trả kết quả", "ĐẶNG"]
DECOMPOSED = ["ho\u0302\u0300 so\u031b", "Nguye\u0302\u0303n"]
BEYOND = ["😀", "a😀b", "𠮷", "𝔘nicode", "\U0010ffff", "\U00010400\U00010428"]
PLAIN = [
    "", "a", "b", "ab", "ba", "aab", "abc", "abab", "aaaa", "A", "aB", "x", "xyz", "0", "12", "2024-03-05", "H12.34-0001", "123/QĐ-UBND",
    " ", "a b", "a\nb", "\n", "ab\n", "\nab", "a\r\nb", "\t", "_", "-", "]", "^", "$", ".", "{", "a{2}", "a{,2}", "\\", "(a)", "é", "e\u0301",
    "\u00a0", "\u200b", "ß", "ẞ", "SS", "ſ", "s", "K", "k", "\u212a", "σ", "ς", "Σ", "İ", "ı", "I", "i", "ǅ", "ǆ", "µ", "μ", "Ω", "\u2126",
    "٣", "Ⅷ", "½", "α", "Ж", "漢", "ก", "\x00", "\x7f", "\ufeff", "\ufffd", "\u2028",
]
TEXTS = PLAIN + VIETNAMESE + DECOMPOSED + BEYOND

POSIX = "alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit".split()
CATEGORIES = "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Co".split()
SCRIPTS = "Latin Greek Cyrillic Han Thai Khmer Lao Hiragana Katakana".split()

# What is easily got wrong. Left out: `\C`, a byte of a code point, which the engine refuses; and `\B` where it holds only inside the bytes of a
# code point, which RE2 takes for a position and the engine, like Go's, does not.
CURATED = """
a|b|  (|a)  a||b  ()  (?:)  (a)(b)  a*  a+  a?  a*?  a+?  a??  a{2}  a{2}?  a{2,}  a{2,3}  a{0}  a{0,0}  a{,2}  a{}  a{x}  a{1  a{1,  a{1,x}
a{1000}  a{1001}  a{0,1000}  a{0,1001}  a{1000,}  a{1001,}  a{3,2}  (a{10}){100}  (a{10}){101}  ((a{10}){10}){10}  ((a{10}){10}){11}
(a{2}){500}  (a{2}){501}  (a{2,}){500}  (a{500,}){3}  (a*){1000}  ((a*){1000})*  (a{0,40}){25}  (a{0,40}){26}  (a{0}){1000}  (?:a{31}b{33}){31}
a**  a*+  a*?*  a++  a??  a???  a{2}{3}  a{2}*  a{2}+  a*{2}  (?:a*)*  (a*)*  (a+)+  (a|b)*  (a|ab)(c|bcd)  ^*  $*  ^+  ^?  \\b*  \\b+  ^{2}  (^)*
*  +  ?  {2}  |*  (*)  (|*)  (?i)*  a(?i)*  ^a*$  **  (?:)*  (?i:)*
^  $  ^$  ^a  a$  ^ab$  \\Aab\\z  \\Aa  b\\z  \\Z  a\\Z  b$  (?m)^a  (?m)^b  (?m)a$  (?m)b$  (?m)^$  (?-m)^b  (?m:^b)  (?m:a$)  ^^a  a$$  a^b  a$b  (?m)a$\\n^b
\\b  \\B  \\ba  a\\b  \\Ba  a\\B  \\ba\\b  \\bhồ\\b  \\bsơ  sơ\\b  \\bĐ  h\\b  \\Bồ  ^\\B$  ^\\b$
.  ^.$  ^..$  (?s).  (?s)^.$  a.b  (?s)a.b  (?s:a.b)  (?s:a).b  (?-s).  .*  .+  ^.*$  (?s)^.*$
\\d  \\D  \\w  \\W  \\s  \\S  ^\\d+$  ^\\w+$  ^\\s+$  ^\\S+$  ^\\D+$  ^\\W+$  [\\d]  [\\D]  [^\\d]  [^\\D]  [\\w-]  [\\W_]  [\\s\\S]  [^\\s\\S]  [\\d\\D]  [\\dA-F]
(?i)\\w  (?i)\\W  (?i)^\\w+$  (?i)^\\W+$  (?i)[\\w]  (?i)[\\W]  (?i)[^\\w]  (?i)[^\\W]  (?i)\\s  (?i)\\d
[a]  [^a]  [ab]  [a-c]  [^a-c]  [c-a]  [a-a]  [-a]  [a-]  [a-c-e]  [a-\\d]  [\\d-a]  [\\d-]  []a]  [^]a]  []]  [^]]  []  [^]  [a  [^  [  [[]  [[a]  [a]]  [\\]]  [\\^a]
[a^]  [.]  [$]  [|]  [*+?]  [\\n]  [\\t\\n]  [\\x41-\\x43]  [\\x{1F600}]  [^\\x{1F600}]  [\\101]  [đĐ]  [à-ỹ]  [Đ-đ]  [^đ]  [a\\-z]  [\\b]  [\\pL]  [^\\pL]  [\\PL]  [^\\PL]
[\\pL\\d]  [\\p{Lu}a]  [\\P{Lu}A]  [[:alpha:]\\d]  [^[:alpha:]]  [[:^alpha:]]  [^[:^alpha:]]  [[:nope:]]  [[:alpha::]]  [[:alpha:[:digit:]]  [:alpha:]  [[:alpha:]  [[:alpha]  [[:alpha:]-z]  [[:]  [[::]]  [[=a=]]  [[.a.]]
[[:word:]]  [a-z&&b]  [\\Q]\\E]  [\\q]  [\\z]  [\\A]  [&&]  [a--b]  [+--]  [--a]  [\\w-z]  [z-\\w]
(?i)a  (?i)A  (?i)ab  (?i)[a-c]  (?i)[^a]  (?i)[^A]  a(?i)b  (?i)a(?-i)b  (?i:a)b  (?-i:a)  (?i)đ  (?i)Đ  (?i)đường  (?i)hồ\\ssơ  (?i)k  (?i)K  (?i)\\x{212a}  (?i)s  (?i)ſ  (?i)ß
(?i)ẞ  (?i)σ  (?i)ς  (?i)Σ  (?i)µ  (?i)μ  (?i)ω  (?i)\\x{2126}  (?i)ǆ  (?i)ǅ  (?i)i  (?i)I  (?i)ı  (?i)İ  (?i)[h-j]  (?i)[ſ]  (?i)[^k]  (?i)[^\\x{212a}]  (?i)å  (?i)\\x{212b}  (?i)θ  (?i)ͅ
(?i)\\x{10400}  (?i)\\x{10428}  (?i)[\\x{10400}]  (?i)é  (?i)[é]  (?i)[à-ỹ]  (?i)[a-z]  (?i)^[^a-z]$  (?i)[J-L]  (?i)[R-T]  (?i)[^R-T]
(?i)\\p{Lu}  (?i)\\P{Lu}  (?i)\\p{Ll}  (?i)\\P{Ll}  (?i)[\\p{Lu}]  (?i)[^\\p{Lu}]  (?i)[\\P{Lu}]  (?i)[[:upper:]]  (?i)[[:^upper:]]  (?i)[^[:upper:]]  (?i)[[:lower:]]  (?i)\\pL  (?i)\\p{Lt}
(?i  (?  (?)  (?i)  (?s)  (?m)  (?U)a+  (?U:a+)b  (?imsU)a  (?i-s)A.b  (?-)  (?-:a)  (?i-)  (?i-:a)  (?--i)  (?i-i)a  (?z)a  (?x)a  (?u)a  (?L)a  (?ii)A  (?^)  (?^:a)
(?P<n>a)  (?P<n>a)(?P<n>b)  (?<n>a)  (?<n>a)(?P<n>b)  (?P<>a)  (?P<1a>a)  (?P<a1_>a)  (?P<đ>a)  (?P<n-m>a)  (?P<n  (?P<n>  (?P=n)  (?P>n)  (?P<n>a)(?P=n)  (?Pn)  (?'n'a)  (?P<n>a)|(?P<m>b)
(?=a)  (?!a)  (?<=a)  (?<!a)  (?>a)  (?#a)  (?|a)  (?1)  (?R)  a(?=b)  \\1  (a)\\1  \\2  \\9  \\8  \\k<n>  \\g1  (a)\\k1
(  )  ()  (a  a)  ((a)  (a))  (a)b)  (?:a  (?:a)b  (?:a|b)c  ((((((((((a))))))))))  (()  ())  |  ||  a|  |a  (|)  (|a|)
\\n  \\t  \\r  \\f  \\v  \\a  \\e  \\0  \\00  \\000  \\01  \\012  \\101  \\1011  \\18  \\08  \\07  \\777  \\400  \\x41  \\x4  \\x  \\x{41}  \\x{}  \\x{10FFFF}  \\x{110000}  \\x{00000041}  \\x{ 41}  \\x{41  \\xZZ  \\X  \\R  \\h  \\H
\\N  \\K  \\G  \\c  \\cA  \\u0041  \\U00000041  \\i  \\y  \\o{101}  \\l  \\L  \\E  a\\E  \\Q  \\Qa.b\\E  \\Qa.b  \\Qa\\Eb  \\Qab\\E*  \\Qab\\E+c  \\Q\\E  \\Q\\E*  \\Qa\\\\E  \\Q\\Q\\E  a\\Qb\\E{2}  (\\Q(\\E)  \\Q|\\E  [\\E]
\\.  \\*  \\(  \\)  \\[  \\]  \\{  \\}  \\|  \\^  \\$  \\\\  \\/  \\-  \\_  \\#  \\@  \\%  \\&  \\~  \\`  \\'  \\"  \\<  \\>  \\,  \\;  \\:  \\!  \\=  \\é  \\đ  \\😀  \\
{  }  ]  a{  a}  a]  {a}  a{1}b}  {1}  x{a}  a{1,2,3}  a{-1}  a{+1}  a{01}  a{00000000001}  a{1,02}  a{100000000}  a{1,100000000}  a{99999999999}  a{1,99999999999}  a{٣}
đ  Đ  ^Đ.ờng$  ^\\pL+$  ^\\pL+\\s\\pL+$  \\bvăn\\b  ồ  o\\x{302}\\x{300}  ^[\\pL\\s]+$  ^[A-ZĐ]+$  (?i)^đường$  ^\\p{Lu}\\p{Ll}+$  ^[^\\x00-\\x7F]+$  [ạảãàá]  ^(\\pL\\pM*)+$
😀  ^.$  ^\\x{1F600}$  [😀-😎]  [^😀]  ^[\\x{10000}-\\x{10FFFF}]$  a.b  😀+  (😀|a)+b  (?i)𐐀  \\x{D800}  [\\x{D800}]  [\\x{D7FF}-\\x{E000}]  \\x{FFFD}  \\x{FFFF}
\\pN  \\pn  \\p  \\p{  \\p{}  \\p{L  \\p{Nope}  \\p{^L}  \\P{^L}  \\p{^Lu}  \\pLu  \\p{Any}  \\P{Any}  \\p{any}  \\p{lu}  \\p{L&}  \\p{LC}  \\p{Letter}  \\p{IsLatin}  \\p{Script=Latin}  \\p{Cn}  \\p{Cs}  \\P{Cs}
\\p{Latin}  \\P{Latin}  \\p{^Latin}  ^\\p{Latin}+$  [\\p{Latin}\\d]  [^\\p{Greek}]  (?i)\\p{Greek}  \\p{Han}\\p{Han}  \\pĐ  [\\C]
^(a+)+$  (a|a)*b  (.*)*x  (a*)*b  (x+x+)+y  ^(([a-z])+.)+[A-Z]([a-z])+$  (a?){30}a{30}  ((a|b)*)*c  (|a)*  (|a)+  (a|)+b  (a*)+  (a*|b)*  (a|b|ab)*bc
H[0-9]{2}\\.[0-9]{2}-\\d{4}  ^\\d{4}-\\d{2}-\\d{2}$  ^[0-9]+/(QĐ|TB)-UBND$  ^\\s*$  ^\\S+(\\s\\S+)*$
"""


def curated():
    return [item.replace("\\\\", "\\") for line in CURATED.strip().splitlines() for item in line.split("  ") if item]


class Generator:
    """Random patterns, mostly valid."""

    def pattern(self, depth):
        branches = [self.sequence(depth) for _ in range(1 if random.random() < 0.7 else random.randint(2, 3))]
        return "|".join(branches)

    def sequence(self, depth):
        return "".join(self.item(depth) for _ in range(random.choice([0, 1, 1, 2, 2, 3])))

    def item(self, depth):
        quantifiers = ["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,1}", "{2,}", "{1,3}?"]
        return self.atom(depth) + random.choice(quantifiers)

    def atom(self, depth):
        choice = random.random()
        if choice < 0.4 or depth == 0:
            return random.choice(["a", "b", "A", "x", "0", "-", "đ", "Đ", "ơ", "😀", "é", "\\.", "\\n", "\\x61", " ", "s", "K"])
        if choice < 0.55:
            return self.bracket()
        if choice < 0.7:
            return random.choice([".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\pL", "\\PL", "\\p{Lu}", "\\p{^Ll}", "\\pM", "\\p{Latin}"])
        if choice < 0.8:
            return random.choice(["^", "$", "\\b", "\\B", "\\A", "\\z"])
        start = random.choice(["(", "(", "(?:", "(?i:", "(?s:", "(?m:", "(?-i:", "(?U:", "(?im-s:"])
        return start + self.pattern(depth - 1) + ")"

    def bracket(self):
        parts = ["a", "b", "A-C", "a-f", "0-9", "à-ỹ", "Đ", "\\d", "\\W", "\\s", "\\pL", "\\P{Ll}", "[:alpha:]", "[:^digit:]", "😀", "-", "\\]", "\\n", "k", "ſ"]
        chosen = random.sample(parts, random.randint(1, 3))
        return "[" + random.choice(["", "", "^"]) + "".join(sorted(chosen, key=lambda part: part == "-")) + "]"


def mutated(pattern):
    characters = list(pattern)
    place = random.randrange(len(characters) + 1)
    if characters and random.random() < 0.5:
        del characters[min(place, len(characters) - 1)]
    else:
        characters.insert(place, random.choice("()[]{}*+?|\\^$-.:,2P<>=!ia"))
    return "".join(characters)


def answer(pattern, text):
    try:
        compiled = re2.compile(pattern, options)
    except re2.error:
        return "error"
    return "true" if compiled.search(text) else "false"


def extracted(pattern, text):
    if answer(pattern, text) != "true":
        return None
    compiled = re2.compile(pattern, options)
    return compiled.search(text).group(min(1, compiled.groups))


def rows():
    for pattern in curated():
        texts = random.sample(TEXTS, len(TEXTS))
        # A text of each answer, if there is one, and a third.
        found = {}
        for text in texts:
            found.setdefault(answer(pattern, text), text)
        chosen = list(found.values())
        if "error" not in found:
            chosen += [text for text in texts[:2] if text not in chosen]
        for text in chosen[:3]:
            yield pattern, text
    for name in POSIX:
        for text in ["a", "Z", "5", "_", " ", "\t", "\x0b", "!", "\x7f", "é", "đ"]:
            yield "^[[:%s:]]$" % name, text
    for name in CATEGORIES + SCRIPTS:
        for text in ["a", "Ж", "漢"] + random.sample(TEXTS, 4):
            yield "\\p{%s}" % name, text
        yield "^\\P{%s}+$" % name, random.choice(TEXTS)
    for code in [0x17F, 0x1C80, 0x1E9E, 0x1FBE, 0x212A, 0x212B, 0x3C2, 0x3D1, 0x3F4, 0x10D0, 0x1C90, 0xAB70, 0x13A0, 0x2160, 0x24D0, 0xFF21, 0x1E921, 0x1D2, 0x131, 0x130]:
        character = chr(code)
        for other in sorted({character.lower()[0], character.upper()[0], character.title()[0], character.casefold()[0], "a"}):
            yield "(?i)^%s$" % character, other
            yield "(?i)^[%s]$" % other, character
            yield "(?i)^[^%s]$" % other, character
    generator = Generator()
    for _ in range(500):
        pattern = random.choice(["", "", "", "(?i)", "(?s)", "(?m)", "^", "(?U)"]) + generator.pattern(3)
        if random.random() < 0.25:
            pattern = mutated(pattern)
        matching = [text for text in TEXTS if answer(pattern, text) == "true"]
        others = [text for text in TEXTS if answer(pattern, text) != "true"]
        for texts in (matching, others):
            if texts:
                yield pattern, random.choice(texts)


def main():
    seen = set()
    for pattern, text in rows():
        if (pattern, text) in seen:
            continue
        seen.add((pattern, text))
        sys.stdout.write("\t".join([json.dumps(pattern), json.dumps(text), answer(pattern, text), json.dumps(extracted(pattern, text))]) + "\n")


main()
