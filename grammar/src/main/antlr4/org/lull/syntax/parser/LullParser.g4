/*
 * The grammar of Lull, over the tokens that TokenShaper makes of those of LullLexer.
 *
 * Every decision is settled by the next token or two, so a parse is linear and the fast (SLL) way of
 * predicting is exact. What this table does not say is checked by AstBuilder: what may be assigned to,
 * chains of comparisons, and the like.
 */
parser grammar LullParser;

options {
  tokenVocab = LullLexer;
  superClass = BoundedParser;
}

script : statement* EOF ;

// Statements

statement
  : binding END # bindingStatement
  | functionDeclaration END # functionStatement
  | classDeclaration END # classStatement
  | importDeclaration END # importStatement
  | TEST string block END # testStatement
  | loop END # loopStatement
  | simple END # simpleStatement
  ;

binding : (LET | VAR) pattern (ASSIGN expression)? ;

functionDeclaration : FN NAME LPAREN parameters? RPAREN functionBody ;

functionBody
  : block # blockBody
  | ARROW body # arrowBody
  ;

classDeclaration
  : CLASS NAME (LPAREN classParameters? RPAREN)? (IS typeName (LPAREN arguments? RPAREN)?)? classBody?
  ;

classParameters : classParameter (COMMA classParameter)* COMMA? ;

classParameter : ELLIPSIS? VAR? NAME (ASSIGN expression)? ;

classBody : LBRACE member* RBRACE ;

member
  : binding END # field
  | FN methodName LPAREN parameters? RPAREN functionBody END # method
  ;

methodName
  : NAME | PLUS | MINUS | STAR | SLASH | PERCENT | LESS | EQUAL
  | LBRACKET RBRACKET
  ;

importDeclaration
  : IMPORT MAP_OPEN importedName (COMMA importedName)* COMMA? RBRACE FROM module # importNames
  | IMPORT module (AS NAME)? # importModule
  ;

importedName : NAME (AS NAME)? ;

module : NAME | string ;

loop
  : (NAME COLON)? WHILE operation block # whileLoop
  | (NAME COLON)? FOR pattern (COMMA pattern)? IN operation block # forLoop
  ;

/** A statement that may also be the body of a lambda or of an arm. */
simple
  : DEFER simple # deferStatement
  | ASSERT LPAREN expression COMMA expression COMMA? RPAREN # assertCall
  | ASSERT expression (COMMA expression)? # assertStatement
  | expression (assignment expression)? # expressionOrAssignment
  ;

assignment
  : ASSIGN | ADD_ASSIGN | SUBTRACT_ASSIGN | MULTIPLY_ASSIGN | DIVIDE_ASSIGN | FLOOR_DIVIDE_ASSIGN
  | REMAINDER_ASSIGN | POWER_ASSIGN | BIT_AND_ASSIGN | BIT_OR_ASSIGN | BIT_XOR_ASSIGN
  | SHIFT_LEFT_ASSIGN | SHIFT_RIGHT_ASSIGN | COALESCE_ASSIGN | AND_ASSIGN | OR_ASSIGN
  ;

body : simple | loop ;

block : LBRACE statement* RBRACE ;

// Expressions

expression
  : NAME ARROW body # shortLambda
  | LAMBDA_OPEN parameters? RPAREN ARROW body # lambda
  | operation # plainExpression
  ;

/*
 * From the tightest to the loosest. The pipe stands between arithmetic and comparison, as in Elixir, so that
 * `xs |> len == 3` and `x |> f ?? y` group as they read. The words that take a whole expression (`return` to
 * `spawn`) may stand wherever an operand may, as in `x ?? throw e`, and reach as far as they can.
 */
operation
  : operation LPAREN arguments? RPAREN # call
  | operation LBRACKET expression RBRACKET # index
  | operation (DOT | SAFE_DOT) NAME # memberAccess
  | <assoc = right> operation POWER operation # power
  | (MINUS | NOT | TILDE) operation # unary
  | AWAIT operation # await
  | SEND operation # receive
  | operation (STAR | SLASH | FLOOR_DIVIDE | PERCENT) operation # multiplicative
  | operation (PLUS | MINUS) operation # additive
  | operation (SHIFT_LEFT | SHIFT_RIGHT) operation # shift
  | operation (RANGE | RANGE_UNTIL) operation # range
  | operation BY operation # rangeStep
  | operation BIT_AND operation # bitAnd
  | operation BIT_XOR operation # bitXor
  | operation BIT_OR operation # bitOr
  | operation PIPE operation # pipe
  | operation (LESS | LESS_EQUAL | GREATER | GREATER_EQUAL | IN) operation # comparison
  | operation IS typeName # typeTest
  | operation (EQUAL | NOT_EQUAL) operation # equality
  | operation AND operation # logicalAnd
  | operation OR operation # logicalOr
  | operation COALESCE operation # coalesce
  | operation SEND expression # send
  | RETURN expression # return
  | BARE_RETURN # bareReturn
  | YIELD expression # yield
  | BARE_YIELD # bareYield
  | THROW expression # throw
  | BREAK NAME? # break
  | CONTINUE NAME? # continue
  | SPAWN (DAEMON | taskName)* expression # spawn
  | FN LPAREN parameters? RPAREN functionBody # functionLiteral
  | IF operation block (ELSE IF operation block)* (ELSE block)? # if
  | MATCH operation LBRACE matchArm* RBRACE # match
  | TRY block catchClause* (FINALLY block)? # try
  | GEN block # gen
  | SCOPE (LPAREN arguments? RPAREN)? (AS NAME)? block # scope
  | TIMEOUT operation block # timeout
  | SELECT LBRACE selectCase* RBRACE # select
  | block # blockExpression
  | LPAREN expression RPAREN # parenthesized
  | LBRACKET (element (COMMA element)* COMMA?)? RBRACKET # list
  | MAP_OPEN (mapEntry (COMMA mapEntry)* COMMA?)? RBRACE # map
  | string # stringExpression
  | (INT | FLOAT | DURATION | TRUE | FALSE | NIL) # literal
  | SUPER DOT NAME # superMember
  | (NAME | SELF) # name
  ;

arguments : argument (COMMA argument)* COMMA? ;

argument
  : NAME COLON expression # namedArgument
  | ELLIPSIS expression # spreadArgument
  | expression # plainArgument
  ;

parameters : parameter (COMMA parameter)* COMMA? ;

parameter : ELLIPSIS? pattern (ASSIGN expression)? ;

element : ELLIPSIS? expression ;

mapEntry
  : NAME COLON expression # namedEntry
  | string COLON expression # stringEntry
  | LBRACKET expression RBRACKET COLON expression # computedEntry
  | ELLIPSIS expression # spreadEntry
  ;

typeName : NAME (DOT NAME)* ;

matchArm : pattern (IF operation)? ARM body END ;

catchClause : CATCH (NAME | LPAREN NAME RPAREN)? (IF operation)? block ;

selectCase
  : LET pattern ASSIGN operation ARM body END # bindingCase
  | AFTER operation ARM body END # afterCase
  | CLOSED ARM body END # closedCase
  | ELSE ARM body END # elseCase
  | operation ARM body END # operationCase
  ;

string
  : (STRING_OPEN | BLOCK_STRING_OPEN) stringPart* STRING_CLOSE
  | RAW_STRING
  ;

taskName : TASK_NAME_OPEN stringPart* STRING_CLOSE ;

stringPart
  : (STRING_TEXT | ESCAPE) # text
  | INTERPOLATION_OPEN expression RBRACE # interpolation
  ;

// Patterns

pattern : simplePattern (BIT_OR simplePattern)* ;

simplePattern
  : IS typeName # typePattern
  | typeName LPAREN (pattern (COMMA pattern)* COMMA?)? RPAREN # instancePattern
  | NAME # namePattern
  | LBRACKET (listItem (COMMA listItem)* COMMA?)? RBRACKET # listPattern
  | MAP_OPEN (mapField (COMMA mapField)* COMMA?)? RBRACE # mapPattern
  | number (RANGE | RANGE_UNTIL) number # rangePattern
  | number # numberPattern
  | string # stringPattern
  | (TRUE | FALSE | NIL) # constantPattern
  ;

listItem : ELLIPSIS pattern? | pattern ;

mapField
  : (NAME | string) (COLON pattern)? (ASSIGN expression)? # keyField
  | ELLIPSIS pattern? # restField
  ;

number : MINUS? (INT | FLOAT | DURATION) ;
