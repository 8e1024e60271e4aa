package document

import "testing"

// jsonExamples are the examples, in groups.
var jsonExamples = map[string][]example{
	"values": {
		{"all kinds", "{\"a\": [1, -0.10, 1E+5, \"x\", true, false, null], \"b\": {}, \"c\": [], \"\": {\"d/~\": 1}}", `
document 1
"" 1:1-82
"/" 1:67-69 1:71-81
"//d~1~0" 1:72-77 1:79-80 1
"/a" 1:2-5 1:7-47
"/a/0" 1:8-9 1
"/a/1" 1:11-16 -0.10
"/a/2" 1:18-22 1E+5
"/a/3" 1:24-27 "x"
"/a/4" 1:29-33 true
"/a/5" 1:35-40 false
"/a/6" 1:42-46 <nil>
"/b" 1:49-52 1:54-56
"/c" 1:58-61 1:63-65
`},
		{"string", "\"a\\u00e9\\n\\/\\ud83d\\ude00\"", `
document 1
"" 1:1-26 "aé\n/😀"
`},
		{"wide characters and lines", "\ufeff{\"é\": [1, \"😀\", null],\r\n\"b\": {\r\"c\": true,\n\t\"d\": [\n1]}}\n", `
document 1
"" 1:1-21
"/b" 2:1-4 2:6-7
"/b/c" 3:1-4 3:6-10 true
"/b/d" 4:2-5 4:7-8
"/b/d/0" 5:1-2 1
"/é" 1:2-5 1:7-21
"/é/0" 1:8-9 1
"/é/1" 1:11-14 "😀"
"/é/2" 1:16-20 <nil>
`},
		{"no line breaks", "[\"a\u2028b\u0085\",\n1]", `
document 1
"" 1:1-8
"/0" 1:2-8 "a\u2028b\u0085"
"/1" 2:1-2 1
`},
		{"DEL is allowed", "[\"\x7f\"]", `
document 1
"" 1:1-6
"/0" 1:2-5 "\x7f"
`},
		{"escaped NUL", "[\"\\u0000\"]", `
document 1
"" 1:1-11
"/0" 1:2-10 "\x00"
`},
		{"duplicate names", "{\"a\":1,\"a\":{\"b\":1,\"b\":2},\"\\u0061\":3}", `
document 1
"" 1:1-37
"/a" 1:2-5 1:6-7 1
! duplicate-key "/a" 1:8-11 key "a" was first written at 1:2, and only that value is read
  1:2-5 first written here
! duplicate-key "/a/b" 1:19-22 key "b" was first written at 1:13, and only that value is read
  1:13-16 first written here
! duplicate-key "/a" 1:26-34 key "a" was first written at 1:2, and only that value is read
  1:2-5 first written here
`},
		{"number limits", "[1e400,1e401,1e-401,1e99999999999999999999,1111111111111111111111111111111111111111111111111111111111111111,11111111111111111111111111111111111111111111111111111111111111111]", `
document 1
"" 1:1-175
"/0" 1:2-7 1e400
"/1" 1:8-13 0
"/2" 1:14-20 0
"/3" 1:21-43 0
"/4" 1:44-108 1111111111111111111111111111111111111111111111111111111111111111
"/5" 1:109-174 0
! number-range "/1" 1:8-13 the exponent of 1e401 is outside of the limits -400 and 400
! number-range "/2" 1:14-20 the exponent of 1e-401 is outside of the limits -400 and 400
! number-range "/3" 1:21-43 the exponent of 1e99999999999999999999 is outside of the limits -400 and 400
! number-range "/5" 1:109-174 the number has 65 characters, more than the limit of 64
`},
		{"merge keys and aliases are texts", "{\"<<\": {\"a\": \"*x\"}}", `
document 1
"" 1:1-20
"/<<" 1:2-6 1:8-19
"/<</a" 1:9-12 1:14-18 "*x"
`},
	},
	"streams": {
		{"nothing", "", ``},
		{"spaces", " \n", ``},
		{"null", "null", `
document 1
"" 1:1-5 <nil>
`},
		{"second value", "{} {}", `
document 1
"" 1:1-3
error 2 1:4-5 the document ends before this; a JSON file has one value and nothing after it
`},
		{"second value at once", "{}[]", `
document 1
"" 1:1-3
error 2 1:3-4 the document ends before this; a JSON file has one value and nothing after it
`},
		{"text after", "{\"a\":1} x", `
document 1
"" 1:1-8
"/a" 1:2-5 1:6-7 1
error 2 1:9-10 the document ends before this; a JSON file has one value and nothing after it
`},
		{"comma after", "{\"a\":1},", `
document 1
"" 1:1-8
"/a" 1:2-5 1:6-7 1
error 2 1:8-9 the document ends before this; a JSON file has one value and nothing after it
`},
		{"comment after", "{\"a\":1} // x", `
document 1
"" 1:1-8
"/a" 1:2-5 1:6-7 1
error 2 1:9-10 JSON has no comments
`},
		{"leading zero", "01", `
document 1
"" 1:1-2 0
error 2 1:2-3 a JSON number has no zero before its first digit
`},
	},
	"faults": {
		{"trailing comma in object", "{\"a\":1,\n}", `
error 1 1:7-8 remove the comma before the closing '}'
`},
		{"trailing comma in array", "[1 , ]", `
error 1 1:4-5 remove the comma before the closing ']'
`},
		{"no comma in array", "[1 2]", `
error 1 1:4-5 a "," or "]" was expected here
`},
		{"no comma in object", "{\"a\":1\n\"b\":2}", `
error 1 2:1-2 a "," or "}" was expected here
`},
		{"no colon", "{\"a\" 1}", `
error 1 1:6-7 a ":" was expected after the key
`},
		{"two colons", "{\"a\"::1}", `
error 1 1:6-7 there is a colon too many
`},
		{"colon in array", "[1:2]", `
error 1 1:3-4 a "," or "]" was expected here
`},
		{"two commas", "[1,,2]", `
error 1 1:4-5 there is a comma too many
`},
		{"comma first", "[,1]", `
error 1 1:2-3 there is a comma too many
`},
		{"comma only", ",", `
error 1 1:1-2 there is a comma too many
`},
		{"bare key", "{a:1}", `
error 1 1:2-3 a key in double quotes was expected here
`},
		{"number as key", "{1:2}", `
error 1 1:2-3 a key in double quotes was expected here
`},
		{"single quotes", "{'a':1}", `
error 1 1:2-3 JSON takes only double quotes
`},
		{"single quoted value", "{\"a\":'x'}", `
error 1 1:6-7 JSON takes only double quotes
`},
		{"array not closed", "{\"a\":[1", `
error 1 1:8-8 the file ends too early: the '[' at 1:6 is never closed
  1:6-7 it was opened here
`},
		{"object not closed", "{\"a\":1", `
error 1 1:7-7 the file ends too early: the '{' at 1:1 is never closed
  1:1-2 it was opened here
`},
		{"value missing at the end", "{\"a\":", `
error 1 1:6-6 the file ends too early: the '{' at 1:1 is never closed
  1:1-2 it was opened here
`},
		{"value missing", "{\"a\":}", `
error 1 1:6-7 the value of the key is missing
`},
		{"string not closed", "[\"abc", `
error 1 1:2-3 this quote is never closed
`},
		{"wrong bracket", "[1}", `
error 1 1:3-4 a "," or "]" was expected here
`},
		{"wrong bracket at once", "{]", `
error 1 1:2-3 a key in double quotes was expected here
`},
		{"closing bracket", "]", `
error 1 1:1-2 ']' is not expected here
`},
		{"line break in string", "[\"a\nb\"]", `
error 1 1:4-4 a string cannot go on in the next line; close its quote, or write \n for a line break
`},
		{"tab in string", "[\"a\tb\"]", `
error 1 1:4-5 character U+0009 must be written as an escape in a string
`},
		{"escape", "[\"C:\\dir\"]", `
error 1 1:5-7 this is not an escape that JSON knows; write \\ for a backslash
`},
		{"half of a character", "[\"\\ud800\"]", `
error 1 1:3-9 this escape is only half of a character
`},
		{"leading zero", "[01]", `
error 1 1:3-4 a JSON number has no zero before its first digit
`},
		{"leading zero, negative", "[-01]", `
error 1 1:4-5 a JSON number has no zero before its first digit
`},
		{"zero and one", "[0 1]", `
error 1 1:4-5 a "," or "]" was expected here
`},
		{"plus", "[+1]", `
error 1 1:2-3 a value cannot start with '+': it is a string in double quotes, a number, true, false, null, [ or {
`},
		{"point", "[.5]", `
error 1 1:2-3 a value cannot start with '.': it is a string in double quotes, a number, true, false, null, [ or {
`},
		{"point at the end", "[1.]", `
error 1 1:4-5 a digit was expected in this number
`},
		{"capital", "[True]", `
error 1 1:2-3 a value cannot start with 'T': it is a string in double quotes, a number, true, false, null, [ or {
`},
		{"word cut", "[nul", `
error 1 1:5-5 the file ends too early: the '[' at 1:1 is never closed
  1:1-2 it was opened here
`},
		{"NaN", "{\"a\":NaN}", `
error 1 1:6-7 a value cannot start with 'N': it is a string in double quotes, a number, true, false, null, [ or {
`},
		{"comment", "{\"a\":1 /*x*/}", `
error 1 1:8-9 JSON has no comments
`},
		{"comment before a key", "{\"a\":1, // x\n\"b\":2}", `
error 1 1:9-10 JSON has no comments
`},
		{"hash", "[1] # x", `
document 1
"" 1:1-4
"/0" 1:2-3 1
error 2 1:5-6 JSON has no comments
`},
		{"NUL", "[\"\x00\"]", `
error 1 1:3-4 a NUL byte (0x00) cannot be in a text file; save it as UTF-8
`},
		{"invalid UTF-8", "[\"\xe9\"]", `
error 1 1:3-4 byte 0xE9 is not valid UTF-8; save the file as UTF-8
`},
		{"control character", "[\x01]", `
error 1 1:2-3 character U+0001 cannot be in the file; remove it
`},
	},
}

func TestJSON(t *testing.T) {
	for group, examples := range jsonExamples {
		t.Run(group, func(t *testing.T) { run(t, JSON, examples) })
	}
}
