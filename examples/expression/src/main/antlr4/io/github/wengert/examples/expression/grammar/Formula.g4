/*
 * Expressions as text. Operators of one level are lists, not recursive rules: a sum of 100,000
 * terms, a tower of powers and a row of minus signs take no more stack than a single one. Only
 * brackets nest.
 */
grammar Formula;

// A rule that is left by an exception or an error is not told: it was not recognized.
@parser::members {
    private boolean done;

    @Override
    protected void triggerExitRuleEvent() {
        if (done) {
            done = false;
            super.triggerExitRuleEvent();
        }
    }
}

formula
@after { done = true; }
    : statement (SEMICOLON statement)* SEMICOLON? EOF
    ;

statement
@after { done = true; }
    : (name = NAME ASSIGN)? comparison
    ;

comparison
@after { done = true; }
    : sum relation?
    ;

relation
@after { done = true; }
    : op = (ABOVE | AT_LEAST | BELOW | AT_MOST | EQUAL | UNEQUAL) sum
    ;

sum
@after { done = true; }
    : product addition*
    ;

addition
@after { done = true; }
    : op = (PLUS | MINUS) product
    ;

product
@after { done = true; }
    : signed multiplication*
    ;

multiplication
@after { done = true; }
    : op = (TIMES | DIVIDE) signed
    ;

// Weaker than a power and stronger than a product: -x^2 is -(x^2).
signed
@after { done = true; }
    : signs += (PLUS | MINUS)* power
    ;

// To the right: a^b^c is a^(b^c), and a^-b^c is a^(-(b^c)).
power
@after { done = true; }
    : atom raised*
    ;

raised
@after { done = true; }
    : POWER signs += (PLUS | MINUS)* atom
    ;

atom
@after { done = true; }
    : number = NUMBER
    | name = NAME arguments = call? position = index?
    | OPEN comparison CLOSE
    ;

call
@after { done = true; }
    : OPEN (values += comparison (COMMA values += comparison)*)? CLOSE
    ;

// Which of a list of results, counted from 0.
index
@after { done = true; }
    : LEFT number = NUMBER RIGHT
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
LEFT      : '[' ;
RIGHT     : ']' ;
COMMA     : ',' ;
SEMICOLON : ';' ;

NUMBER : (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) ([eE] [+-]? DIGIT+)? ;
NAME   : [\p{L}_] [\p{L}\p{M}\p{N}_]* ;
SPACE  : [\p{White_Space}]+ -> skip ;

// Everything else, so that the parser says where it stands and what was expected there.
UNEXPECTED : . ;

fragment DIGIT : [0-9] ;
