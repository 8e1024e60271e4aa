package document

import "testing"

// yamlExamples are the examples, in groups.
var yamlExamples = map[string][]example{
	"scalars": {
		{"integers", "a: 014\nb: 0o17\nc: 0xFF\nd: +5\ne: -0\nf: 123456789012345678901234\ng: 1_000\nh: 0o8\ni: 0b1\nj: -0x1\nk: 12:30:45\n", `
document 1
"" 1:1-7
"/a" 1:1-2 1:4-7 14
"/b" 2:1-2 2:4-8 15
"/c" 3:1-2 3:4-8 255
"/d" 4:1-2 4:4-6 5
"/e" 5:1-2 5:4-6 -0
"/f" 6:1-2 6:4-28 123456789012345678901234
"/g" 7:1-2 7:4-9 "1_000"
"/h" 8:1-2 8:4-7 "0o8"
"/i" 9:1-2 9:4-7 "0b1"
"/j" 10:1-2 10:4-8 "-0x1"
"/k" 11:1-2 11:4-12 "12:30:45"
`},
		{"decimals", "a: 1.10\nb: .5\nc: 5.\nd: -.5e+03\ne: 1e5\nf: 00.0\ng: 1E-7\nh: 1e\ni: .\nj: 1.2.3\n", `
document 1
"" 1:1-8
"/a" 1:1-2 1:4-8 1.10
"/b" 2:1-2 2:4-6 0.5
"/c" 3:1-2 3:4-6 5
"/d" 4:1-2 4:4-11 -0.5e+03
"/e" 5:1-2 5:4-7 1e5
"/f" 6:1-2 6:4-8 0.0
"/g" 7:1-2 7:4-8 1E-7
"/h" 8:1-2 8:4-6 "1e"
"/i" 9:1-2 9:4-5 "."
"/j" 10:1-2 10:4-9 "1.2.3"
`},
		{"numbers that JSON does not have", "[.inf, +.Inf, -.INF, .nan, .NaN, +.nan]", `
document 1
"" 1:1-40
"/0" 1:2-6 ".inf"
"/1" 1:8-13 "+.Inf"
"/2" 1:15-20 "-.INF"
"/3" 1:22-26 ".nan"
"/4" 1:28-32 ".NaN"
"/5" 1:34-39 "+.nan"
`},
		{"null", "a: null\nb: Null\nc: NULL\nd: ~\ne:\nf: nUll\n", `
document 1
"" 1:1-8
"/a" 1:1-2 1:4-8 <nil>
"/b" 2:1-2 2:4-8 <nil>
"/c" 3:1-2 3:4-8 <nil>
"/d" 4:1-2 4:4-5 <nil>
"/e" 5:1-2 5:3-3 <nil>
"/f" 6:1-2 6:4-8 "nUll"
`},
		{"booleans", "[true, True, TRUE, false, False, FALSE, tRUE, yes, no, on, off, y, n]", `
document 1
"" 1:1-70
"/0" 1:2-6 true
"/1" 1:8-12 true
"/2" 1:14-18 true
"/3" 1:20-25 false
"/4" 1:27-32 false
"/5" 1:34-39 false
"/6" 1:41-45 "tRUE"
"/7" 1:47-50 "yes"
"/8" 1:52-54 "no"
"/9" 1:56-58 "on"
"/10" 1:60-63 "off"
"/11" 1:65-66 "y"
"/12" 1:68-69 "n"
`},
		{"dates are strings", "a: 2026-01-31\nb: 2026-01-31T10:00:00Z\n", `
document 1
"" 1:1-14
"/a" 1:1-2 1:4-14 "2026-01-31"
"/b" 2:1-2 2:4-24 "2026-01-31T10:00:00Z"
`},
		{"quoted is always a string", "['1', \"true\", '', \"\\u00e9\\n\", 'it''s']", `
document 1
"" 1:1-39
"/0" 1:2-5 "1"
"/1" 1:7-13 "true"
"/2" 1:15-17 ""
"/3" 1:19-29 "é\n"
"/4" 1:31-38 "it's"
`},
		{"core tags", "a: !!str 123\nb: !!int \"5\"\nc: !!float 1.50\nd: !!bool \"true\"\ne: !!null\nf: ! 12\ng: !<tag:yaml.org,2002:str> 1\nh: !!str\ni: !!map {}\nj: !!seq []\nk: !!int 0x10\n", `
document 1
"" 1:1-13
"/a" 1:1-2 1:10-13 "123"
"/b" 2:1-2 2:10-13 5
"/c" 3:1-2 3:12-16 1.50
"/d" 4:1-2 4:11-17 true
"/e" 5:1-2 5:10-10 <nil>
"/f" 6:1-2 6:6-8 "12"
"/g" 7:1-2 7:29-30 "1"
"/h" 8:1-2 8:9-9 ""
"/i" 9:1-2 9:10-12
"/j" 10:1-2 10:10-12
"/k" 11:1-2 11:10-14 16
`},
		{"%TAG of the core schema", "%TAG !y! tag:yaml.org,2002:\n---\n!y!str 1\n", `
document 1
"" 3:8-9 "1"
`},
		{"tags that do not fit", "a: !!int x\nb: !!bool yes\nc: !!null x\nd: !!float .inf\ne: !!int 1.5\nf: !!map [a]\n", `
document 1
"" 1:1-11
"/a" 1:1-2 1:10-11 "x"
"/b" 2:1-2 2:11-14 "yes"
"/c" 3:1-2 3:11-12 "x"
"/d" 4:1-2 4:12-16 ".inf"
"/e" 5:1-2 5:10-13 "1.5"
"/f" 6:1-2 6:10-13
"/f/0" 6:11-12 "a"
! tag "/a" 1:10-11 "x" is not what the tag "!!int" says
! tag "/b" 2:11-14 "yes" is not what the tag "!!bool" says
! tag "/c" 3:11-12 "x" is not what the tag "!!null" says
! tag "/d" 4:12-16 ".inf" is not what the tag "!!float" says
! tag "/e" 5:10-13 "1.5" is not what the tag "!!int" says
! tag "/f" 6:10-11 tag "!!map" is not supported here; write the value without it
`},
		{"tags that are not supported", "a: !secret x\nb: !!binary aGk=\nc: !!set {x}\nd: !!timestamp 2001-01-01\ne: !env 5\nf: !!merge x\ng: !x {y: 1}\n!k h: 1\n", `
document 1
"" 1:1-13
"/a" 1:1-2 1:12-13 "x"
"/b" 2:1-2 2:13-17 "aGk="
"/c" 3:1-2 3:10-13
"/c/x" 3:11-12 3:12-12 <nil>
"/d" 4:1-2 4:16-26 "2001-01-01"
"/e" 5:1-2 5:9-10 5
"/f" 6:1-2 6:12-13 "x"
"/g" 7:1-2 7:7-13
"/g/y" 7:8-9 7:11-12 1
"/h" 8:4-5 8:7-8 1
! tag "/a" 1:12-13 tag "!secret" is not supported; write the value without it
! tag "/b" 2:13-17 tag "!!binary" is not supported; write the value without it
! tag "/c" 3:10-11 tag "!!set" is not supported here; write the value without it
! tag "/d" 4:16-26 tag "!!timestamp" is not supported; write the value without it
! tag "/e" 5:9-10 tag "!env" is not supported; write the value without it
! tag "/f" 6:12-13 tag "!!merge" is not supported; write the value without it
! tag "/g" 7:7-8 tag "!x" is not supported here; write the value without it
! tag "/h" 8:4-5 tag "!k" is not supported; write the value without it
`},
		{"number limits", "a: 1e400\nb: 1e401\nc: -1e-401\nd: 1e99999999999999999999\ne: 1111111111111111111111111111111111111111111111111111111111111111\nf: 11111111111111111111111111111111111111111111111111111111111111111\ng: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\n", `
document 1
"" 1:1-9
"/a" 1:1-2 1:4-9 1e400
"/b" 2:1-2 2:4-9 0
"/c" 3:1-2 3:4-11 0
"/d" 4:1-2 4:4-26 0
"/e" 5:1-2 5:4-68 1111111111111111111111111111111111111111111111111111111111111111
"/f" 6:1-2 6:4-69 0
"/g" 7:1-2 7:4-69 0
! number-range "/b" 2:4-9 the exponent of 1e401 is outside of the limits -400 and 400
! number-range "/c" 3:4-11 the exponent of -1e-401 is outside of the limits -400 and 400
! number-range "/d" 4:4-26 the exponent of 1e99999999999999999999 is outside of the limits -400 and 400
! number-range "/f" 6:4-69 the number has 65 characters, more than the limit of 64
! number-range "/g" 7:4-69 the number has 65 characters, more than the limit of 64
`},
	},
	"places": {
		{"keys and values", "name: 'x y'  # c\n\"k\":   v w\n'q''q': \"a\\\"b\"\n", `
document 1
"" 1:1-12
"/k" 2:1-4 2:8-11 "v w"
"/name" 1:1-5 1:7-12 "x y"
"/q'q" 3:1-7 3:9-15 "a\"b"
`},
		{"scalars over lines", "a: b\n  c\n\n  d # x\ne: 'x\n  y'\nf: \"c\\\n  d\"\n", `
document 1
"" 1:1-2
"/a" 1:1-2 1:4-4:4 "b c\nd"
"/e" 5:1-2 5:4-6:5 "x y"
"/f" 7:1-2 7:4-8:5 "cd"
`},
		{"block scalars", "a: |\n  x\nb: >-\n  x\n\n  y\nc: |2- # c\n   x\nd: !!str |\n  z\n", `
document 1
"" 1:1-5
"/a" 1:1-2 1:4-5 "x\n"
"/b" 3:1-2 3:4-6 "x\ny"
"/c" 7:1-2 7:4-7 " x"
"/d" 9:1-2 9:10-11 "z\n"
`},
		{"empty values", "a:\n  b:\nc: &x\nd: !!str\ne: {f: , g}\nh: [&i , !!str ]\n", `
document 1
"" 1:1-2
"/a" 1:1-2 2:3-5
"/a/b" 2:3-4 2:5-5 <nil>
"/c" 3:1-2 3:6-6 <nil>
"/d" 4:1-2 4:9-9 ""
"/e" 5:1-2 5:4-12
"/e/f" 5:5-6 5:8-8 <nil>
"/e/g" 5:10-11 5:11-11 <nil>
"/h" 6:1-2 6:4-17
"/h/0" 6:7-7 <nil>
"/h/1" 6:15-15 ""
`},
		{"empty items", "- \n-\n- a", `
document 1
"" 1:1-2
"/0" 1:2-2 <nil>
"/1" 2:2-2 <nil>
"/2" 3:3-4 "a"
`},
		{"flow collections", "a: [x: 1, {y}, 'z': ]\nb: {c: [1, 'x', \"y\" ,\n 3]} # c\nd: [ # c ]\n  ]\ne: { }\nf: [? a : b]\n", `
document 1
"" 1:1-22
"/a" 1:1-2 1:4-22
"/a/0" 1:5-9
"/a/0/x" 1:5-6 1:8-9 1
"/a/1" 1:11-14
"/a/1/y" 1:12-13 1:13-13 <nil>
"/a/2" 1:16-19
"/a/2/z" 1:16-19 1:19-19 <nil>
"/b" 2:1-2 2:4-20
"/b/c" 2:5-6 2:8-20
"/b/c/0" 2:9-10 1
"/b/c/1" 2:12-15 "x"
"/b/c/2" 2:17-20 "y"
"/b/c/3" 3:2-3 3
"/d" 4:1-2 4:4-5
"/e" 6:1-2 6:4-7
"/f" 7:1-2 7:4-13
"/f/0" 7:5-12
"/f/0/a" 7:7-8 7:11-12 "b"
`},
		{"block collections", "a:\n- b: 1\n  c: 2\n- - d\n  - e\n-\n  f: g\n", `
document 1
"" 1:1-2
"/a" 1:1-2 2:1-7
"/a/0" 2:3-7
"/a/0/b" 2:3-4 2:6-7 1
"/a/0/c" 3:3-4 3:6-7 2
"/a/1" 4:3-6
"/a/1/0" 4:5-6 "d"
"/a/1/1" 5:5-6 "e"
"/a/2" 7:3-7
"/a/2/f" 7:3-4 7:6-7 "g"
`},
		{"tags and anchors", "&m\n&k key: # c\n  &a # d\n  !!str # e\n  val\nlist: !!seq &l\n  - 1\nmap: &n !!map { x: y }\nv: &e\nw: 1\n", `
document 1
"" 2:1-7
"/key" 2:4-7 5:3-6 "val"
"/list" 6:1-5 7:3-6
"/list/0" 7:5-6 1
"/map" 8:1-4 8:15-23
"/map/x" 8:17-18 8:20-21 "y"
"/v" 9:1-2 9:6-6 <nil>
"/w" 10:1-2 10:4-5 1
`},
		{"aliases", "a: &x [b, {c: d}]\ne: *x\nf: [*x, *x]\nk: &s v\n*s : w\n", `
document 1
"" 1:1-18
"/a" 1:1-2 1:7-18
"/a/0" 1:8-9 "b"
"/a/1" 1:11-17
"/a/1/c" 1:12-13 1:15-16 "d"
"/e" 2:1-2 2:4-6
"/e/0" 1:8-9 "b"
"/e/1" 1:11-17
"/e/1/c" 1:12-13 1:15-16 "d"
"/f" 3:1-2 3:4-12
"/f/0" 3:5-7
"/f/0/0" 1:8-9 "b"
"/f/0/1" 1:11-17
"/f/0/1/c" 1:12-13 1:15-16 "d"
"/f/1" 3:9-11
"/f/1/0" 1:8-9 "b"
"/f/1/1" 1:11-17
"/f/1/1/c" 1:12-13 1:15-16 "d"
"/k" 4:1-2 4:7-8 "v"
"/v" 5:1-3 5:6-7 "w"
`},
		{"merge keys", "b: &b {x: 1, y: 2}\nc: &c\n  y: 8\n  z: 9\nm:\n  <<: *b\n  y: 3\nn: {y: 7, <<: [*b, *c]}\no:\n  <<: {w: 1}\np:\n  \"<<\": 1\n", `
document 1
"" 1:1-19
"/b" 1:1-2 1:7-19
"/b/x" 1:8-9 1:11-12 1
"/b/y" 1:14-15 1:17-18 2
"/c" 2:1-2 3:3-7
"/c/y" 3:3-4 3:6-7 8
"/c/z" 4:3-4 4:6-7 9
"/m" 5:1-2 6:3-9
"/m/x" 1:8-9 1:11-12 1
"/m/y" 7:3-4 7:6-7 3
"/n" 8:1-2 8:4-24
"/n/x" 1:8-9 1:11-12 1
"/n/y" 8:5-6 8:8-9 7
"/n/z" 4:3-4 4:6-7 9
"/o" 9:1-2 10:3-13
"/o/w" 10:8-9 10:11-12 1
"/p" 11:1-2 12:3-10
"/p/<<" 12:3-7 12:9-10 1
`},
		{"wide characters", "é中: 😀 # x\né: [中, b, 'é', c]\n", `
document 1
"" 1:1-6
"/é" 2:1-2 2:4-18
"/é/0" 2:5-6 "中"
"/é/1" 2:8-9 "b"
"/é/2" 2:11-14 "é"
"/é/3" 2:16-17 "c"
"/é中" 1:1-3 1:5-6 "😀"
`},
		{"byte order mark", "\ufeffa: b\nc: d\n", `
document 1
"" 1:1-5
"/a" 1:1-2 1:4-5 "b"
"/c" 2:1-2 2:4-5 "d"
`},
		{"line breaks", "a: 1\rb: 2\r\nc: 3\n\r\nd: 4\r\r\ne: 5", `
document 1
"" 1:1-5
"/a" 1:1-2 1:4-5 1
"/b" 2:1-2 2:4-5 2
"/c" 3:1-2 3:4-5 3
"/d" 5:1-2 5:4-5 4
"/e" 7:1-2 7:4-5 5
`},
		{"characters that are no line breaks", "a\u0085b: \"x\u2028y\"  \nc: x\u2029y # \u0085\nd: |\n  x\u2028y", `
document 1
"" 1:1-11
"/a\u0085b" 1:1-4 1:6-11 "x\u2028y"
"/c" 2:1-2 2:4-7 "x\u2029y"
"/d" 3:1-2 3:4-5 "x\u2028y"
`},
		{"tabs between tokens", "a:\t1\t# c\nb: [1,\n\t2]\n", `
document 1
"" 1:1-5
"/a" 1:1-2 1:4-5 1
"/b" 2:1-2 2:4-6
"/b/0" 2:5-6 1
"/b/1" 3:2-3 2
`},
		{"private characters beside hidden breaks", "\ue000: \ue001\nb: \u2028\u0085\n", `
document 1
"" 1:1-5
"/b" 2:1-2 2:4-6 "\u2028\u0085"
"/\ue000" 1:1-2 1:4-5 "\ue001"
`},
		{"a key that is a flow mapping in a list", "[{a: 1}: 2, b]", `
document 1
"" 1:1-15
"/0" 1:2-11
"/1" 1:13-14 "b"
! key-type "/0" 1:2-8 a key is a text, not a list or mapping; this entry is not read
`},
	},
	"streams": {
		{"nothing", "", ``},
		{"comments only", "# a\n\n# b\n", ``},
		{"spaces only", " \n \n", ``},
		{"explicit null", "---\n", `
document 1
"" 2:1-1 <nil>
`},
		{"null", "~", `
document 1
"" 1:1-2 <nil>
`},
		{"documents", "--- # comment\na: 1\n---\nb: 2\n...\n# c\n%YAML 1.2 # c\n--- \nc: 3\n--- d\n--- |\n e\n---\n...\n", `
document 1
"" 2:1-5
"/a" 2:1-2 2:4-5 1
document 2
"" 4:1-5
"/b" 4:1-2 4:4-5 2
document 3
"" 9:1-5
"/c" 9:1-2 9:4-5 3
document 4
"" 10:5-6 "d"
document 5
"" 11:5-6 "e\n"
document 6
"" 14:1-1 <nil>
`},
		{"YAML 1.1 and 1.2", "%YAML 1.2\n---\na: 014\n...\n%YAML 1.1\n---\nb: 014\n", `
document 1
"" 3:1-7
"/a" 3:1-2 3:4-7 14
document 2
"" 7:1-7
"/b" 7:1-2 7:4-7 14
`},
		{"a directive in a text", "--- \"a\n%YAML 1.2\n  %YAML 1.2\"\n", `
document 1
"" 1:5-3:13 "a %YAML 1.2 %YAML 1.2"
`},
		{"a block text without indentation", "--- >\n\nx\n--- y\n", `
error 1 3:1-2 indent the lines of this block text with a space
`},
		{"an indented block text", "--- >\n\n x\n--- y\n", `
document 1
"" 1:5-6 "\nx\n"
document 2
"" 4:5-6 "y"
`},
		{"an empty block text", "--- |\n--- y\n", `
error 1 2:1-6 indent the lines of this block text with a space
`},
		{"markers in texts", "a: x---\nb: |\n  ---\nc: ---x\n", `
document 1
"" 1:1-8
"/a" 1:1-2 1:4-8 "x---"
"/b" 2:1-2 2:4-5 "---\n"
"/c" 4:1-2 4:4-8 "---x"
`},
		{"anchors end with their document", "a: &x 1\n---\nb: *x\n", `
document 1
"" 1:1-8
"/a" 1:1-2 1:7-8 1
error 2 3:4-6 alias "*x" has no anchor "&x" before it
`},
		{"a fault in the second document", "a: 1\n---\nb: @\n---\nc: 1\n", `
document 1
"" 1:1-5
"/a" 1:1-2 1:4-5 1
error 2 3:4-5 a text cannot start with '@'; put it in quotes
`},
		{"a fault that the parser sees too early", "--- a\n--- @", `
document 1
"" 1:5-6 "a"
error 2 2:5-6 a text cannot start with '@'; put it in quotes
`},
		{"a fault right after a directive", "a\n...\n%YAML 1.2\n--- @", `
document 1
"" 1:1-2 "a"
error 2 4:5-6 a text cannot start with '@'; put it in quotes
`},
		{"a limit in the second document", "a: 1\n---\n[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", `
document 1
"" 1:1-5
"/a" 1:1-2 1:4-5 1
error 2 3:65-66 lists and mappings are nested deeper than the limit of 64 levels
`},
	},
	"problems": {
		{"duplicate keys", "a: 1\na: 2\n\"a\": 3\nb: {c: 1, c: {d: 1, d: 2}}\n", `
document 1
"" 1:1-5
"/a" 1:1-2 1:4-5 1
"/b" 4:1-2 4:4-27
"/b/c" 4:5-6 4:8-9 1
! duplicate-key "/a" 2:1-2 key "a" was first written at 1:1, and only that value is read
  1:1-2 first written here
! duplicate-key "/a" 3:1-4 key "a" was first written at 1:1, and only that value is read
  1:1-2 first written here
! duplicate-key "/b/c" 4:11-12 key "c" was first written at 4:5, and only that value is read
  4:5-6 first written here
! duplicate-key "/b/c/d" 4:21-22 key "d" was first written at 4:15, and only that value is read
  4:15-16 first written here
`},
		{"a duplicate key behind an alias", "- &x {a: 1, a: 2}\n- *x\n- <<: *x\n", `
document 1
"" 1:1-18
"/0" 1:6-18
"/0/a" 1:7-8 1:10-11 1
"/1" 2:3-5
"/1/a" 1:7-8 1:10-11 1
"/2" 3:3-9
"/2/a" 1:7-8 1:10-11 1
! duplicate-key "/0/a" 1:13-14 key "a" was first written at 1:7, and only that value is read
  1:7-8 first written here
`},
		{"a merged key is no duplicate", "- &x {a: 1}\n- {<<: *x, a: 2}\n", `
document 1
"" 1:1-12
"/0" 1:6-12
"/0/a" 1:7-8 1:10-11 1
"/1" 2:3-17
"/1/a" 2:12-13 2:15-16 2
`},
		{"two merge keys", "a: &a {x: 1}\nb: {<<: *a, <<: {y: 1}}\n", `
document 1
"" 1:1-13
"/a" 1:1-2 1:7-13
"/a/x" 1:8-9 1:11-12 1
"/b" 2:1-2 2:4-24
"/b/x" 1:8-9 1:11-12 1
! duplicate-key "/b/<<" 2:13-15 key "<<" was first written at 2:5, and only that value is read
  2:5-7 first written here
`},
		{"a quoted merge key beside a merge key", "- &a {x: 1}\n- {'<<': 2, <<: *a}\n", `
document 1
"" 1:1-12
"/0" 1:6-12
"/0/x" 1:7-8 1:10-11 1
"/1" 2:3-20
"/1/<<" 2:4-8 2:10-11 2
"/1/x" 1:7-8 1:10-11 1
`},
		{"a tag behind an alias", "- &k !x a\n- {*k : *k}\n", `
document 1
"" 1:1-10
"/0" 1:9-10 "a"
"/1" 2:3-12
"/1/a" 2:4-6 2:9-11 "a"
! tag "/0" 1:9-10 tag "!x" is not supported; write the value without it
`},
		{"keys of other types", "1: a\ntrue: b\n~: c\n: d\n1.5: e\non: f\nno: g\n.inf: h\n2020-01-01: i\n!!str 3: j\n{x: 1}: k\n'5': l\n? [m, {n: 1, n: 2}]\n: {o: 1, o: 2}\n", `
document 1
"" 1:1-5
"/" 4:1-1 4:3-4 "d"
"/.inf" 8:1-5 8:7-8 "h"
"/1" 1:1-2 1:4-5 "a"
"/1.5" 5:1-4 5:6-7 "e"
"/2020-01-01" 9:1-11 9:13-14 "i"
"/3" 10:7-8 10:10-11 "j"
"/5" 12:1-4 12:6-7 "l"
"/no" 7:1-3 7:5-6 "g"
"/on" 6:1-3 6:5-6 "f"
"/true" 2:1-5 2:7-8 "b"
"/~0" 3:1-2 3:4-5 "c"
! key-type "/1" 1:1-2 a key is a text; put 1 in quotes
! key-type "/true" 2:1-5 a key is a text; put true in quotes
! key-type "/~0" 3:1-2 a key is a text; put ~ in quotes
! key-type "/" 4:1-1 a key is missing before the colon
! key-type "/1.5" 5:1-4 a key is a text; put 1.5 in quotes
! key-type "" 11:1-7 a key is a text, not a list or mapping; this entry is not read
! key-type "" 13:3-20 a key is a text, not a list or mapping; this entry is not read
! duplicate-key "/1/n" 13:14-15 key "n" was first written at 13:8, and only that value is read
  13:8-9 first written here
! duplicate-key "/o" 14:10-11 key "o" was first written at 14:4, and only that value is read
  14:4-5 first written here
`},
		{"a key of another type is still a duplicate", "1: a\n\"1\": b\n", `
document 1
"" 1:1-5
"/1" 1:1-2 1:4-5 "a"
! key-type "/1" 1:1-2 a key is a text; put 1 in quotes
! duplicate-key "/1" 2:1-4 key "1" was first written at 1:1, and only that value is read
  1:1-2 first written here
`},
		{"aliases to keys of other types", "- &n 1\n- &l [a]\n- {*n : b, *l : c}\n", `
document 1
"" 1:1-7
"/0" 1:6-7 1
"/1" 2:6-9
"/1/0" 2:7-8 "a"
"/2" 3:3-19
"/2/1" 3:4-6 3:9-10 "b"
! key-type "/2/1" 3:4-6 a key is a text; put 1 in quotes
! key-type "/2" 3:12-14 a key is a text, not a list or mapping; this entry is not read
`},
		{"merge of something else", "a: {<<: 1}\nb: {<<: [{c: 1}, d]}\ne: {<<: }\n", `
document 1
"" 1:1-11
"/a" 1:1-2 1:4-11
"/b" 2:1-2 2:4-21
"/b/c" 2:11-12 2:14-15 1
"/e" 3:1-2 3:4-10
! merge-key "/a/<<" 1:9-10 the merge key "<<" takes a mapping or a list of mappings, and this is neither
! merge-key "/b/<<" 2:18-19 the merge key "<<" takes a mapping or a list of mappings, and this is neither
! merge-key "/e/<<" 3:9-9 the merge key "<<" takes a mapping or a list of mappings, and this is neither
`},
	},
	"faults": {
		{"tab", "a: 1\n\tb: 2\n", `
error 1 2:1-2 this line is indented with a tab; YAML takes only spaces
`},
		{"tab before a list", "a:\n\t- b\n", `
error 1 2:1-2 this line is indented with a tab; YAML takes only spaces
`},
		{"tab after spaces", "a:\n  b: 1\n \tc: 2", `
error 1 3:2-3 this line is indented with a tab; YAML takes only spaces
`},
		{"indentation of a key", "a: 1\n b: 2\n", `
error 1 2:3-4 a key is not expected here; check the indentation of this line, and that the line before it has a colon with a space after it
`},
		{"indentation of a key, back", "a:\n    b: 1\n  c: 2\n", `
error 1 3:3-4 a key was expected here; check the indentation of this line, and the quotes of the one before
`},
		{"indentation after a list", "a:\n  - b\n c: d\n", `
error 1 3:2-3 a key was expected here; check the indentation of this line, and the quotes of the one before
`},
		{"two colons", "a: b: c\n", `
error 1 1:5-6 a second ": " cannot be on this line; put a text that has one in quotes
`},
		{"no space after the colon", "a:1\nb: 2\n", `
error 1 2:2-3 a key is not expected here; check the indentation of this line, and that the line before it has a colon with a space after it
`},
		{"no colon", "a: 1\nb\nc: 2\n", `
error 1 2:1-2 a colon and a space must follow a key; check this line and its indentation
`},
		{"list not closed", "a: [1, 2\nb: 3\n", `
error 1 2:2-3 a "," or "]" was expected here, to close what was opened at 1:4
  1:4-5 it was opened here
`},
		{"mapping not closed", "a: {b: 1, c\nd: 2", `
error 1 2:5-5 a "," or "}" was expected here, to close what was opened at 1:4
  1:4-5 it was opened here
`},
		{"nothing closed", "a: [x, {\n", `
error 1 2:1-1 nothing follows, but a bracket or brace before this is not closed
`},
		{"wrong bracket", "a: {b: [1, 2}\n", `
error 1 1:13-14 a "," or "]" was expected here, to close what was opened at 1:8
  1:8-9 it was opened here
`},
		{"double quote not closed", "a: \"x\n", `
error 1 1:4-5 this quote is never closed
`},
		{"single quote not closed", "a: 'x\nb: 1", `
error 1 1:4-5 this quote is never closed
`},
		{"quote open at the next document", "a: 'b\n---\nc: d", `
error 1 1:4-5 this quote is not closed before the next document starts
`},
		{"text after a quote", "a: \"b\" c\n", `
error 1 1:8-9 a text goes on after its closing quote; put quotes around all of it, and escape those inside
`},
		{"quote in quotes", "name: \"a\"b\"\n", `
error 1 1:10-11 a text goes on after its closing quote; put quotes around all of it, and escape those inside
`},
		{"escape", "a: \"C:\\dir\"\n", `
error 1 1:7-8 this is not an escape that YAML knows; write "\\" for a backslash, or use single quotes
`},
		{"hexadecimal escape", "a: \"\\xZZ\"\n", `
error 1 1:7-8 the digits of this escape are not hexadecimal
`},
		{"half of a character", "a: \"\\ud800\"\n", `
error 1 1:7-8 this escape is not a Unicode character
`},
		{"at sign", "a: @x\n", `
error 1 1:4-5 a text cannot start with '@'; put it in quotes
`},
		{"percent", "a: %x\n", `
error 1 1:4-5 a text cannot start with '%'; put it in quotes
`},
		{"backquote", "a: `x`\n", "\nerror 1 1:4-5 a text cannot start with '`'; put it in quotes\n"},
		{"bracket", "a: ]\n", `
error 1 1:4-5 ']' is not expected here; put a text that has it in quotes
`},
		{"list beside key", "a: - b\n", `
error 1 1:4-5 a list cannot start on the same line as its key; start it on the next line
`},
		{"list in mapping", "a: 1\n- b\n", `
error 1 2:1-2 a list item cannot be here, where a key was expected; check the indentation of this line
`},
		{"mapping in list", "- a\nb: 1\n", `
error 1 2:1-2 a list item, which starts with "- ", was expected here; check the indentation of this line
`},
		{"unknown alias", "a: *x \n", `
error 1 1:4-6 alias "*x" has no anchor "&x" before it
`},
		{"name of an alias", "a: *xé \n", `
error 1 1:6-7 the name after "&" or "*" takes only letters from a to z, digits, "-" and "_"
`},
		{"alias in its anchor", "a: &x\n  b: [1, *x]\n", `
error 1 2:10-12 alias "*x" is inside of its own anchor
`},
		{"merge of itself", "a: &x\n  <<: *x\n", `
error 1 2:7-9 alias "*x" is inside of its own anchor
`},
		{"tag handle", "a: !foo!bar x\n", `
error 1 1:4-5 the tag's handle is not declared by a %TAG line
`},
		{"tag not complete", "a: !<x\n", `
error 1 1:7-7 the tag that starts here is not complete
`},
		{"anchor without a name", "a: &\n", `
error 1 1:5-5 the name after "&" or "*" takes only letters from a to z, digits, "-" and "_"
`},
		{"version", "%YAML 2.0\n---\na\n", `
error 1 1:1-2 only YAML 1.1 and 1.2 can be read
`},
		{"directive", "%FOO bar\n---\na\n", `
error 1 1:1-2 this is not a %YAML or %TAG line; put a text that starts with "%" in quotes
`},
		{"comment beside a text", "a: \"x\"#c\n", `
error 1 1:7-8 a space must come before the "#" of a comment
`},
		{"block scalar header", "a: |x\n b\n", `
error 1 1:5-6 nothing but a comment may follow on this line
`},
		{"text after the document", "{a: 1} b\n", `
error 1 1:8-9 the document ends before this; a new one starts with "---"
`},
		{"text after the end marker", "a: 1\n... x\n", `
document 1
"" 1:1-5
"/a" 1:1-2 1:4-5 1
error 2 2:5-6 nothing but a comment may follow "..." on its line
`},
		{"NUL", "a: 1\nb: x\x00\n", `
error 1 2:5-6 a NUL byte (0x00) cannot be in a text file; save it as UTF-8
`},
		{"control character", "a: 1\nb: é\x1b[0m\n", `
error 1 2:5-6 character U+001B cannot be in the file; remove it
`},
		{"C1 control character", "a: \u0093x\n", `
error 1 1:4-5 character U+0093 cannot be in the file; remove it
`},
		{"noncharacter", "a: \uffff\n", `
error 1 1:4-5 character U+FFFF cannot be in the file; remove it
`},
		{"invalid UTF-8", "a: 1\nb: é\xe9\n", `
error 1 2:5-6 byte 0xE9 is not valid UTF-8; save the file as UTF-8
`},
		{"surrogate in UTF-8", "a: \xed\xa0\x80\n", `
error 1 1:4-5 byte 0xED is not valid UTF-8; save the file as UTF-8
`},
		{"UTF-16", "\xff\xfea\x00", `
error 1 1:1-2 the file is UTF-16; save it as UTF-8
`},
		{"second byte order mark", "a: 1\n\ufeffb: 2\n", `
error 1 2:1-2 a byte order mark (U+FEFF) may only be the first character of the file
`},
	},
}

func TestYAML(t *testing.T) {
	for group, examples := range yamlExamples {
		t.Run(group, func(t *testing.T) { run(t, YAML, examples) })
	}
}
