/*
 * Expressions as text. Operators of one level are lists, not recursive rules: a sum of 100,000
 * terms, a tower of powers and a row of minus signs take no more stack than a single one. Only
 * brackets nest.
 */
grammar Formula;

formula
    : statement (SEMICOLON statement)* SEMICOLON? EOF
    ;

statement
    : (name = NAME ASSIGN)? comparison
    ;

comparison
    : sum relation?
    ;

relation
    : op = (ABOVE | AT_LEAST | BELOW | AT_MOST | EQUAL | UNEQUAL) sum
    ;

sum
    : product addition*
    ;

addition
    : op = (PLUS | MINUS) product
    ;

product
    : signed multiplication*
    ;

multiplication
    : op = (TIMES | DIVIDE) signed
    ;

// Weaker than a power and stronger than a product: -x^2 is -(x^2).
signed
    : signs += (PLUS | MINUS)* power
    ;

// To the right: a^b^c is a^(b^c), and a^-b^c is a^(-(b^c)).
power
    : atom raised*
    ;

raised
    : POWER signs += (PLUS | MINUS)* atom
    ;

atom
    : number = NUMBER
    | name = NAME arguments = call?
    | OPEN comparison CLOSE
    ;

call
    : OPEN (values += comparison (COMMA values += comparison)*)? CLOSE
    ;

PLUS      : '+' ;
MINUS     : '-' | '\u2212' ;
TIMES     : '*' | '\u00B7' ;
DIVIDE    : '/' ;
POWER     : '^' | '**' ;
ABOVE     : '>' ;
AT_LEAST  : '>=' | '\u2265' ;
BELOW     : '<' ;
AT_MOST   : '<=' | '\u2264' ;
EQUAL     : '==' ;
UNEQUAL   : '!=' | '\u2260' ;
ASSIGN    : '=' ;
OPEN      : '(' ;
CLOSE     : ')' ;
COMMA     : ',' ;
SEMICOLON : ';' ;

NUMBER : (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) ([eE] [+-]? DIGIT+)? ;
NAME   : [\p{L}_] [\p{L}\p{M}\p{N}_]* ;
SPACE  : [\p{White_Space}]+ -> skip ;

// Everything else, so that the parser says where it stands and what was expected there.
UNEXPECTED : . ;

fragment DIGIT : [0-9] ;
