package io.github.wengert.examples.playground.text;

/**
 * German for the sentences of a diagnosis, one a line; braces stand for what is put in. The first
 * line that fits counts.
 */
final class Diagnoses {
  static final String TABLE =
      """
      {}; and {} => {}; und {}
      the sign is wrong and a factor 2 is missing => das Vorzeichen ist falsch, und ein Faktor 2 fehlt
      the sign is wrong and there is a factor 2 too much => das Vorzeichen ist falsch, und ein Faktor 2 ist zu viel
      the sign is wrong => das Vorzeichen ist falsch
      a factor 2 is missing (power rule?) => ein Faktor 2 fehlt (Potenzregel?)
      there is a factor 2 too much (the ½ of a square?) => ein Faktor 2 ist zu viel (das ½ eines Quadrats?)
      the constant factor {} is missing => der konstante Faktor {} fehlt
      the constant factor {} counts twice => der konstante Faktor {} zählt doppelt
      this is a step of −{} times the gradient => das ist ein Schritt von −{} mal dem Gradienten
      a logarithm of another base: {} => ein Logarithmus mit anderer Basis: {}
      degrees for radians: {} => Grad statt Bogenmaß: {}
      {} where {} belongs => {} statt {}
      {} is on the wrong side of a fraction => {} steht auf der falschen Seite eines Bruchs
      a factor {} is missing => ein Faktor {} fehlt
      there is a factor {} too much, where the slope by a logit is p − t already => ein Faktor {} ist zu viel: die Steigung nach einem Logit ist schon p − t
      there is a factor {} too much => ein Faktor {} ist zu viel
      {} times too large: sum for mean over n = {}? => {}-mal zu groß: Summe statt Mittelwert über n = {}?
      {} times too small: mean for sum over n = {}? => {}-mal zu klein: Mittelwert statt Summe über n = {}?
      divided by n − 1 = {} where n = {} belongs (mean) => geteilt durch n − 1 = {} statt durch n = {} (Mittelwert)
      divided by n = {} where n − 1 = {} belongs (mean) => geteilt durch n = {} statt durch n − 1 = {} (Mittelwert)
      n and n − 1 are mixed up under a root, for n = {} (mean) => n und n − 1 sind unter einer Wurzel verwechselt, für n = {} (Mittelwert)
      equals the part {}, alone => ist gleich dem Teil {} allein
      equals the part through {} alone; the other paths are missing => ist gleich dem Teil über {} allein; die anderen Wege fehlen
      equals the part through {} alone; the path through {} is missing => ist gleich dem Teil über {} allein; der Weg über {} fehlt
      one term of the product rule is missing: the path through {} in {} => ein Summand der Produktregel fehlt: der Weg über {} in {}
      one term of the quotient rule is missing: the path through {} in {} => ein Summand der Quotientenregel fehlt: der Weg über {} in {}
      the path through {} in {}, at an end of {} terms, is missing (index off by one?) => der Weg über {} in {}, am Ende von {} Summanden, fehlt (Index um eins verschoben?)
      the path through {} in {} is missing => der Weg über {} in {} fehlt
      the path through {} is missing => der Weg über {} fehlt
      the path through {} counts twice => der Weg über {} zählt doppelt
      the path through {} in {}, one of {}, and {} more alike, is missing => der Weg über {} in {}, einer von {}, und {} weitere fehlen
      in the part through {}, {} => im Teil über {}: {}
      the inner derivative, of {} by its variables, is missing => die innere Ableitung, die von {} nach seinen Variablen, fehlt
      the outer derivative, by {}, is missing => die äußere Ableitung, die nach {}, fehlt
      {} was left out (sum for mean over n = {}?) => {} wurde ausgelassen (Summe statt Mittelwert über n = {}?)
      {} was left out ({}) => {} wurde ausgelassen ({})
      {} was left out of {} => {} wurde in {} ausgelassen
      {} was left out => {} wurde ausgelassen
      {} was taken as 0 => {} wurde als 0 genommen
      {} was taken with the wrong sign => {} wurde mit falschem Vorzeichen genommen
      {} was taken as y, the result itself => {} wurde als y genommen, das Ergebnis selbst
      {} was taken as x(1 − x), of the pre-activation x => {} wurde als x(1 − x) genommen, mit der Voraktivierung x
      {} was taken as 1 − x², of the pre-activation x => {} wurde als 1 − x² genommen, mit der Voraktivierung x
      {} was taken upside down => {} wurde als Kehrwert genommen
      {} was taken squared => {} wurde quadriert genommen
      {} was taken as its square root => {} wurde als seine Wurzel genommen
      {} was taken twice as large => {} wurde doppelt so groß genommen
      {} was taken half as large => {} wurde halb so groß genommen
      {} was taken without the factor of the exponent => {} wurde ohne den Faktor des Exponenten genommen
      {} was taken with the factor of the exponent less 1 => {} wurde mit dem um 1 verminderten Exponenten als Faktor genommen
      {} was taken with a factor x too much (the power not lowered?) => {} wurde mit einem Faktor x zu viel genommen (Exponent nicht vermindert?)
      {} was taken with a factor {} too much => {} wurde mit einem Faktor {} zu viel genommen
      {} was taken with a factor {} missing => {} wurde ohne den Faktor {} genommen
      {} was taken by the power rule, as x · y/base => {} wurde nach der Potenzregel genommen, als x · y/Basis
      {} was taken as for another base, with a factor {} too much => {} wurde für eine andere Basis genommen, mit einem Faktor {} zu viel
      {} was taken as for another base, with a factor {} missing => {} wurde für eine andere Basis genommen, ohne den Faktor {}
      {} was taken in degrees for radians, with a factor π/180 too much => {} wurde in Grad statt Bogenmaß genommen, mit einem Faktor π/180 zu viel
      {} was taken in degrees for radians, with a factor π/180 missing => {} wurde in Grad statt Bogenmaß genommen, ohne den Faktor π/180
      {} was taken in degrees for radians, at {} => {} wurde in Grad statt Bogenmaß genommen, bei {}
      {} was taken with the angle in degrees => {} wurde mit dem Winkel in Grad genommen
      {} was taken with the angle in radians => {} wurde mit dem Winkel im Bogenmaß genommen
      {} was taken with a natural logarithm => {} wurde mit dem natürlichen Logarithmus genommen
      {} was taken with a logarithm to base {} => {} wurde mit dem Logarithmus zur Basis {} genommen
      {} was taken at the result, not at the pre-activation => {} wurde am Ergebnis statt an der Voraktivierung genommen
      {} was taken as {} => {} wurde als {} genommen
      {} and {} are swapped => {} und {} sind vertauscht
      this is the derivative by {}, not {} => das ist die Ableitung nach {}, nicht nach {}
      the order is reversed => die Reihenfolge ist umgekehrt
      the components are shifted by {} => die Komponenten sind um {} verschoben
      the matrix of {} columns is transposed => die Matrix mit {} Spalten ist transponiert
      the matrix of {}, is used transposed => die Matrix von {} ist transponiert verwendet
      {} is that of the next (index off by one) => {} ist der des nächsten (Index um eins verschoben)
      {} is that of the one before (index off by one) => {} ist der des vorigen (Index um eins verschoben)
      every slope is taken one step late, at the next state (index off by one) => jede Steigung ist einen Schritt zu spät genommen, beim nächsten Zustand (Index um eins verschoben)
      this is right but for being rounded to single precision (float) => das stimmt bis auf die Rundung auf einfache Genauigkeit (float)
      this is right but for being computed in single precision (float) => das stimmt, ist aber in einfacher Genauigkeit (float) gerechnet
      this is right but for being rounded to {} digits => das stimmt bis auf die Rundung auf {} Stellen
      this is right but for being rounded to {} decimals => das stimmt bis auf die Rundung auf {} Nachkommastellen
      this is right but for being cut to {} digits => das stimmt, ist aber nach {} Stellen abgeschnitten
      this is right but for being cut to {} decimals => das stimmt, ist aber nach {} Nachkommastellen abgeschnitten
      the arguments were rounded to single precision (float) => die Argumente wurden auf einfache Genauigkeit (float) gerundet
      the arguments were rounded to {} digits => die Argumente wurden auf {} Stellen gerundet
      the arguments were rounded to {} decimals => die Argumente wurden auf {} Nachkommastellen gerundet
      uses {} where {} belongs, in {} => verwendet {} statt {}, in {}
      uses {} where {} belongs, at {} places alike => verwendet {} statt {}, an {} gleichartigen Stellen
      uses {}'s slope at {} where that at {} belongs => verwendet die Steigung von {} bei {} statt der bei {}
      uses {} where {} belongs => verwendet {} statt {}
      the derivative by {} is made of the factors of {} => die Ableitung nach {} besteht aus den Faktoren von {}
      matches if {} are updated, in the forward pass too => stimmt, wenn {} schon die neuen sind, auch im Vorwärtsdurchlauf
      matches if {} is updated, in the forward pass too => stimmt, wenn {} schon neu ist, auch im Vorwärtsdurchlauf
      matches if {} are updated (by a step of {}), in the forward pass too => stimmt, wenn {} schon die neuen sind (nach einem Schritt von {}), auch im Vorwärtsdurchlauf
      matches if {} is updated (by a step of {}), in the forward pass too => stimmt, wenn {} schon neu ist (nach einem Schritt von {}), auch im Vorwärtsdurchlauf
      matches if {} are updated (by a step of {}) => stimmt, wenn {} schon die neuen sind (nach einem Schritt von {})
      matches if {} is updated (by a step of {}) => stimmt, wenn {} schon neu ist (nach einem Schritt von {})
      matches if {} are updated => stimmt, wenn {} schon die neuen sind
      matches if {} is updated => stimmt, wenn {} schon neu ist
      this is the gradient after a step of {} against it => das ist der Gradient nach einem Schritt von {} gegen ihn
      this is the gradient after a step of {} along it => das ist der Gradient nach einem Schritt von {} mit ihm
      this is the gradient at {} => das ist der Gradient bei {}
      all labels are exchanged, 1 for 0 => alle Klassen sind vertauscht, 1 und 0
      all labels are taken as {} => alle Klassen sind als {} genommen
      the label is exchanged, 1 for 0 => die Klasse ist vertauscht, 1 und 0
      this is for label {}, not {} of {}: the label is exchanged => das gilt für Klasse {}, nicht {} von {}: die Klasse ist vertauscht
      this is for {}, not {} of {}: the label is exchanged => das gilt für {}, nicht {} von {}: die Klasse ist vertauscht
      the slope by a logit is p, where p − t belongs: the target is missing => die Steigung nach einem Logit ist p statt p − t: das Ziel fehlt
      every label is exchanged for the next => jede Klasse ist mit der nächsten vertauscht
      every label is exchanged for the one before it => jede Klasse ist mit der vorigen vertauscht
      angles are in degrees where radians belong, in values too, but without that factor in slopes => Winkel sind in Grad statt im Bogenmaß, auch in Werten, aber ohne diesen Faktor in Steigungen
      angles are in degrees where radians belong, in values too => Winkel sind in Grad statt im Bogenmaß, auch in Werten
      logarithms have another base, in values too, but without that factor in slopes => Logarithmen haben eine andere Basis, auch in Werten, aber ohne diesen Faktor in Steigungen
      logarithms have another base, in values too => Logarithmen haben eine andere Basis, auch in Werten
      no single mistake and no pair of mistakes fits => kein einzelner Fehler und kein Paar von Fehlern passt
      what fits may fit by chance alone: too few digits tell => was passt, kann Zufall sein: es sind zu wenige Stellen
      the step goes along the gradient => der Schritt geht mit dem Gradienten
      the learning rate is missing, and the step goes along the gradient => die Lernrate fehlt, und der Schritt geht mit dem Gradienten
      the learning rate is missing => die Lernrate fehlt
      the gradient is divided by the learning rate => der Gradient ist durch die Lernrate geteilt
      this is the step alone, not {} after it => das ist nur der Schritt, nicht {} danach
      this is the derivative, not {} after the step => das ist die Ableitung, nicht {} nach dem Schritt
      this is {} before the step => das ist {} vor dem Schritt
      this is the number of {} => das ist die Zahl von {}
      the sign of {} is wrong => das Vorzeichen von {} ist falsch
      the square of {} is doubled instead => statt quadriert ist {} verdoppelt
      the angle of {} is taken in degrees => der Winkel von {} ist in Grad genommen
      {} stands where {} belongs => {} steht statt {}
      the arguments of {} are swapped => die Argumente von {} sind vertauscht
      close, but off by more than its last digit: a number on the way may be rounded => nahe daran, aber um mehr als die letzte Stelle daneben: eine Zahl auf dem Weg ist vielleicht gerundet
      {}'s slope at {}, and {} more alike, => die Steigung von {} bei {} und {} gleichartige
      the slope of {} by each argument, and {} more alike, => die Steigung von {} nach jedem Argument und {} gleichartige
      the slope of {} by {}, and {} more alike, => die Steigung von {} nach {} und {} gleichartige
      {}'s slope at {} => die Steigung von {} bei {}
      the slope of {} by each argument => die Steigung von {} nach jedem Argument
      the slope of {} by {} => die Steigung von {} nach {}
      """;

  private Diagnoses() {}
}
