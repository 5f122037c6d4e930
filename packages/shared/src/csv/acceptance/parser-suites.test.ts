// What the test suites of CSV parsers and sniffers ask (csv-spectrum, Papa Parse, Python's and Ruby's csv, CleverCSV): each
// file has one sensible reading, and that is what `csv normalize` prints.
import { expect, test } from 'vitest'
import { normalizeCsv } from '../../../test/read-csv.ts'

type Case = [name: string, text: string, table: string[][]]

const QUOTES: Case[] = [
  [
    'a delimiter in quotes',
    'a,b,c\nx,"B, B",y\n',
    [
      ['a', 'b', 'c'],
      ['x', 'B, B', 'y'],
    ],
  ],
  [
    'spaces inside quotes',
    'a,b,c\nx," B  ",y\n',
    [
      ['a', 'b', 'c'],
      ['x', ' B  ', 'y'],
    ],
  ],
  [
    'spaces around quotes',
    'a,b,c\nx, "B" ,y\n',
    [
      ['a', 'b', 'c'],
      ['x', 'B', 'y'],
    ],
  ],
  [
    'spaces between a quote and the line end',
    'A,B,"C" \r\nE,F,"H"  \r\nQ,W,R',
    [
      ['A', 'B', 'C'],
      ['E', 'F', 'H'],
      ['Q', 'W', 'R'],
    ],
  ],
  [
    'quotes around a whole value',
    'a,b\nx,"""B"""\n',
    [
      ['a', 'b'],
      ['x', '"B"'],
    ],
  ],
  [
    'quotes around a delimiter',
    'a,b,c\nx,""",""",y\n',
    [
      ['a', 'b', 'c'],
      ['x', '","', 'y'],
    ],
  ],
  [
    'a quote after a delimiter',
    'a,b,c\nx,",""",y\n',
    [
      ['a', 'b', 'c'],
      ['x', ',"', 'y'],
    ],
  ],
  [
    'a quote before a delimiter',
    'a,b,c\nx,""",",y\n',
    [
      ['a', 'b', 'c'],
      ['x', '",', 'y'],
    ],
  ],
  [
    'only quotes in quotes',
    'a,b,c\nfoo,"""""",baz\n',
    [
      ['a', 'b', 'c'],
      ['foo', '""', 'baz'],
    ],
  ],
  [
    'quotes in the middle of a cell',
    'a,b,c\nA,B "B",C\nd"e"f,g,h\n',
    [
      ['a', 'b', 'c'],
      ['A', 'B "B"', 'C'],
      ['d"e"f', 'g', 'h'],
    ],
  ],
  [
    'inches',
    'size,price\n5",10\n6" x 7",20\n',
    [
      ['size', 'price'],
      ['5"', '10'],
      ['6" x 7"', '20'],
    ],
  ],
  [
    'JSON in a cell',
    'key,val\n1,"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n',
    [
      ['key', 'val'],
      ['1', '{"type": "Point", "at": [102.0, 0.5]}'],
    ],
  ],
  [
    'JSON with escapes of its own',
    'key,val\n1,"{""a"": ""b\\""c""}"\n2,"{""a"": ""d""}"\n',
    [
      ['key', 'val'],
      ['1', '{"a": "b\\"c"}'],
      ['2', '{"a": "d"}'],
    ],
  ],
  [
    'quotes escaped by backslashes',
    '"a","b","c"\n"1","2","c\\"d"\n"1","2","3"',
    [
      ['a', 'b', 'c'],
      ['1', '2', 'c"d'],
      ['1', '2', '3'],
    ],
  ],
  [
    'a backslash at the end of quotes',
    'path,n\n"C:\\new\\",1\n"D:\\x",2\n',
    [
      ['path', 'n'],
      ['C:\\new\\', '1'],
      ['D:\\x', '2'],
    ],
  ],
  [
    'backslashes as MySQL writes them',
    'a,b\n"x\\"y",1\n"p\\\\q",2\n\\N,3\n',
    [
      ['a', 'b'],
      ['x"y', '1'],
      ['p\\q', '2'],
      ['\\N', '3'],
    ],
  ],
]

const LINES: Case[] = [
  [
    'line ends in quotes',
    'a,b\r\n"x \r\ny",1\r\n"z\n""q""\nz",2\r\n',
    [
      ['a', 'b'],
      ['x \r\ny', '1'],
      ['z\n"q"\nz', '2'],
    ],
  ],
  [
    'another line end in the header',
    '"a\r\na","b"\n"c","d"\n"e","f"\n"g","h"\n',
    [
      ['a\r\na', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ],
  ],
  [
    'a carriage return in the quotes of a header',
    'foo,"\r.\n",baz\n1,2,3\n',
    [
      ['foo', '\r.\n', 'baz'],
      ['1', '2', '3'],
    ],
  ],
  [
    'three kinds of line ends',
    'a,b\r\nc,d\re,f\ng,h',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ],
  ],
  [
    'blank lines',
    'a,b\n\n1,2\n   \n3,4\n\n',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
]

const OTHERS: Case[] = [
  ['one cell', 'Abc def', [['Abc def']]],
  ['one line', 'A,b,c', [['A', 'b', 'c']]],
  [
    'quoted spaces in a header',
    '" a ","b "\n1,2\n',
    [
      [' a ', 'b '],
      ['1', '2'],
    ],
  ],
  [
    'numbers as they are written',
    'n,m\n007,1.10\n1e5,+3\n-0,1.\n',
    [
      ['n', 'm'],
      ['007', '1.10'],
      ['1e5', '+3'],
      ['-0', '1.'],
    ],
  ],
  [
    'a NUL in a cell',
    'a,b\nx\0y,2\n3,4\n',
    [
      ['a', 'b'],
      ['x\0y', '2'],
      ['3', '4'],
    ],
  ],
  [
    'question marks as delimiters',
    '05/05/03?1?a\n06/05/03?2?b\n07/05/03?3?c\n',
    [
      ['column_1', 'column_2', 'column_3'],
      ['05/05/03', '1', 'a'],
      ['06/05/03', '2', 'b'],
      ['07/05/03', '3', 'c'],
    ],
  ],
  [
    'plus signs as delimiters',
    'a+b+c\n1+2+3\n4+5+6\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  ],
  [
    'telephone numbers in one column',
    'phone\n+49 30 1\n+49 30 2\n+1 555 3\n',
    [['phone'], ['+49 30 1'], ['+49 30 2'], ['+1 555 3']],
  ],
  [
    'addresses with queries',
    'u,v\nhttp://a.b/c?d=1+2;e=2,1\nhttp://x.y/z?a,2\n',
    [
      ['u', 'v'],
      ['http://a.b/c?d=1+2;e=2', '1'],
      ['http://x.y/z?a', '2'],
    ],
  ],
  [
    'lists in cells',
    'id,tags\n1,a;b;c\n2,d;e\n3,f\n',
    [
      ['id', 'tags'],
      ['1', 'a;b;c'],
      ['2', 'd;e'],
      ['3', 'f'],
    ],
  ],
  [
    'comments',
    '# one\na,b\n1,2\n# two\n3,4\n',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'quoted values that begin with #',
    '# one\na,b\n1,2\n"#2",3\n',
    [
      ['a', 'b'],
      ['1', '2'],
      ['#2', '3'],
    ],
  ],
  [
    'numbers that begin with #',
    'tag,n\n#1,2\n#2,3\n',
    [
      ['tag', 'n'],
      ['#1', '2'],
      ['#2', '3'],
    ],
  ],
  [
    'the delimiter as Excel names it',
    'sep=;\na;b\n1;2\n3;4\n',
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'ragged rows',
    'a,b,c\n1\n1,2\n1,2,3\n1,2,3,4\n1,2,3\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['1', '2', ''],
      ['1', '2', '3'],
      ['1', '2', '3', '4'],
      ['1', '2', '3'],
    ],
  ],
  [
    'single quotes and colons',
    "'Harry''s':'Arlington':'2/1/03'\n'Shark City':'Glendale':'12/28/02'\n'Tommy''s':'Blue Island':'12/28/02'\n",
    [
      ['column_1', 'column_2', 'column_3'],
      ["Harry's", 'Arlington', '2/1/03'],
      ['Shark City', 'Glendale', '12/28/02'],
      ["Tommy's", 'Blue Island', '12/28/02'],
    ],
  ],
  [
    'two lines of single quotes and colons',
    "'Harry''s':'Arlington'\n'Tommy''s':'Blue Island'\n",
    [
      ["Harry's", 'Arlington'],
      ["Tommy's", 'Blue Island'],
    ],
  ],
  [
    'two lines of single quotes and spaces',
    "'a' 'b'\n'x y' 'z'\n",
    [
      ['a', 'b'],
      ['x y', 'z'],
    ],
  ],
  [
    'one row whose single quotes are needed',
    "id,note\n1,'a, b'\n",
    [
      ['id', 'note'],
      ['1', 'a, b'],
    ],
  ],
]

test.each([...QUOTES, ...LINES, ...OTHERS])(
  '%s: read as a careful person would',
  async (_, text, table) => {
    expect(await normalizeCsv(text)).toEqual(table)
  },
)
