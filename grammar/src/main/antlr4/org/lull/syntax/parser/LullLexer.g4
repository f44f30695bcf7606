/*
 * The words and signs of Lull.
 *
 * The parser does not read these tokens as they come: TokenShaper stands between, drops the newlines
 * that do not end a statement, and settles what only the rest of the line can tell (whether `{` opens
 * a map or a block, which `=>` belongs to an arm). The token types it makes are listed under `tokens`.
 */
lexer grammar LullLexer;

options {
  superClass = TolerantLexer;
}

tokens {
  END, // ends a statement: a newline that counts, a `;`, or nothing before `}` and the end of the text
  LAMBDA_OPEN, // the `(` of a lambda's parameters
  MAP_OPEN, // the `{` of a map, or of a map pattern
  ARM, // the `=>` between the head and the body of an arm of `match` or `select`
  TASK_NAME_OPEN, // the opening quote of a task's name
  BARE_RETURN, // `return` without a value
  BARE_YIELD, // `yield` without a value
  AFTER, AS, BY, CLOSED, DAEMON, FROM, TEST // names elsewhere, words where they mean something
}

channels {
  COMMENTS
}

// Words

ASSERT : 'assert' ;
AWAIT : 'await' ;
BREAK : 'break' ;
CATCH : 'catch' ;
CLASS : 'class' ;
CONTINUE : 'continue' ;
DEFER : 'defer' ;
ELSE : 'else' ;
FALSE : 'false' ;
FINALLY : 'finally' ;
FN : 'fn' ;
FOR : 'for' ;
GEN : 'gen' ;
IF : 'if' ;
IMPORT : 'import' ;
IN : 'in' ;
IS : 'is' ;
LET : 'let' ;
MATCH : 'match' ;
NIL : 'nil' ;
RETURN : 'return' ;
SCOPE : 'scope' ;
SELECT : 'select' ;
SELF : 'self' ;
SPAWN : 'spawn' ;
SUPER : 'super' ;
THROW : 'throw' ;
TIMEOUT : 'timeout' ;
TRUE : 'true' ;
TRY : 'try' ;
VAR : 'var' ;
WHILE : 'while' ;
YIELD : 'yield' ;

// Brackets and separators

LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LBRACE : '{' -> pushMode(DEFAULT_MODE) ;
RBRACE : '}' -> popMode ;
COMMA : ',' ;
COLON : ':' ;
SEMICOLON : ';' ;

// Operators

ARROW : '=>' ;
ASSIGN : '=' ;
ADD_ASSIGN : '+=' ;
SUBTRACT_ASSIGN : '-=' ;
MULTIPLY_ASSIGN : '*=' ;
DIVIDE_ASSIGN : '/=' ;
FLOOR_DIVIDE_ASSIGN : '~/=' ;
REMAINDER_ASSIGN : '%=' ;
POWER_ASSIGN : '**=' ;
BIT_AND_ASSIGN : '&=' ;
BIT_OR_ASSIGN : '|=' ;
BIT_XOR_ASSIGN : '^=' ;
SHIFT_LEFT_ASSIGN : '<<=' ;
SHIFT_RIGHT_ASSIGN : '>>=' ;
COALESCE_ASSIGN : '??=' ;
AND_ASSIGN : '&&=' ;
OR_ASSIGN : '||=' ;

SEND : '<-' ; // always taken together: `a <-b` sends, `a < -b` compares
PIPE : '|>' ;
COALESCE : '??' ;
OR : '||' ;
AND : '&&' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
LESS : '<' ;
LESS_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_EQUAL : '>=' ;
BIT_OR : '|' ;
BIT_XOR : '^' ;
BIT_AND : '&' ;
RANGE : '..' ;
RANGE_UNTIL : '..<' ;
SHIFT_LEFT : '<<' ;
SHIFT_RIGHT : '>>' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
FLOOR_DIVIDE : '~/' ;
PERCENT : '%' ;
NOT : '!' ;
TILDE : '~' ;
POWER : '**' ;
DOT : '.' ;
SAFE_DOT : '?.' ;
ELLIPSIS : '...' ;

// Names and numbers

NAME : NAME_START NAME_PART* ;

INT
  : DECIMAL
  | '0' [xX] [0-9a-fA-F] ('_'? [0-9a-fA-F])*
  | '0' [oO] [0-7] ('_'? [0-7])*
  | '0' [bB] [01] ('_'? [01])*
  ;

FLOAT : DECIMAL '.' DECIMAL EXPONENT? | DECIMAL EXPONENT ;

DURATION : DECIMAL ('.' DECIMAL)? ('ns' | 'us' | 'ms' | 's' | 'm' | 'h' | 'd') ;

BAD_NUMBER : DECIMAL ('.' DECIMAL)? EXPONENT? [a-zA-Z_] NAME_PART* ;

fragment DECIMAL : [0-9] ('_'? [0-9])* ;
fragment EXPONENT : [eE] [+\-]? DECIMAL ;
// TokenReader says which characters outside ASCII may stand in a name: their tables would slow every start.
fragment NAME_START : [a-zA-Z_] | OUTSIDE_ASCII ;
fragment NAME_PART : [a-zA-Z0-9_] | OUTSIDE_ASCII ;
fragment OUTSIDE_ASCII : [\u0080-\uFEFE\uFF00-\u{10FFFF}] ;

// Strings

BLOCK_STRING_OPEN : '"""' -> pushMode(BLOCK_STRING) ;
STRING_OPEN : '"' -> pushMode(STRING) ;
RAW_STRING : 'r"' ~["\r\n]* '"' ;
UNCLOSED_RAW_STRING : 'r"' ~["\r\n]* ;

// What does not count, and what counts as the end of a line

SPACE : [ \t\f\r\uFEFF]+ -> skip ;
NEWLINE : '\n' ;
SHEBANG : '#!' ~[\n]* ;
DOC_COMMENT : '///' (~[/\n] ~[\n]*)? -> channel(COMMENTS) ;
LINE_COMMENT : '//' ~[\n]* -> skip ;
COMMENT_OPEN : '/*' -> more, pushMode(COMMENT) ;

// What people write out of habit from other languages

PLUS_PLUS : '++' ;
MINUS_MINUS : '--' ;
STRICT_EQUAL : '===' ;
STRICT_NOT_EQUAL : '!==' ;
DIAMOND : '<>' ;
THIN_ARROW : '->' ;
COLON_ASSIGN : ':=' ;
QUESTION : '?' ;
SINGLE_QUOTED : '\'' (~['\\\r\n] | '\\' ~[\r\n])* '\'' ;
HASH_COMMENT : '#' ~[\n]* ;

UNRECOGNIZED : . ;

mode STRING ;

STRING_TEXT : ~["\\$\r\n]+ | '$' | '\r' ;
ESCAPE : '\\' ([ntr0\\"$] | 'x' HEX HEX | 'u{' HEX+ '}') ;
BAD_ESCAPE : '\\' ~[\r\n] | '\\' ;
INTERPOLATION_OPEN : '${' -> pushMode(DEFAULT_MODE) ;
STRING_CLOSE : '"' -> popMode ;
UNCLOSED_STRING : '\n' -> popMode ;

fragment HEX : [0-9a-fA-F] ;

mode BLOCK_STRING ;

BLOCK_TEXT : (~["\\$]+ | '$' | '"' '"'?) -> type(STRING_TEXT) ;
BLOCK_ESCAPE : '\\' ([ntr0\\"$] | 'x' HEX HEX | 'u{' HEX+ '}') -> type(ESCAPE) ;
BLOCK_BAD_ESCAPE : '\\' . -> type(BAD_ESCAPE) ;
BLOCK_LONE_BACKSLASH : '\\' -> type(BAD_ESCAPE) ;
BLOCK_INTERPOLATION_OPEN : '${' -> type(INTERPOLATION_OPEN), pushMode(DEFAULT_MODE) ;
BLOCK_STRING_CLOSE : '"""' -> type(STRING_CLOSE), popMode ;

// One token for a whole comment, however deep it nests; what follows the first `/*` is in NESTED_COMMENT.

mode COMMENT ;

BLOCK_COMMENT : '*/' -> channel(COMMENTS), popMode ;
COMMENT_NEST : '/*' -> more, pushMode(NESTED_COMMENT) ;
COMMENT_TEXT : (~[/*]+ | [/*]) -> more ;

mode NESTED_COMMENT ;

NESTED_CLOSE : '*/' -> more, popMode ;
NESTED_NEST : '/*' -> more, pushMode(NESTED_COMMENT) ;
NESTED_TEXT : (~[/*]+ | [/*]) -> more ;
