package io.github.wengert.examples.playground.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.state.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsTest {

  private static Claims claims(String fragment) {
    State state = State.parse(fragment);
    return new Claims(Problem.of(state), state);
  }

  private static List<Claim> all(String fragment) {
    return claims(fragment).all();
  }

  @Test
  void formulas_rightAndWrong_getTheirVerdicts() {
    List<Claim> all = all("f=x^2*y&v.x=2&v.y=3&g.x=2*x&g.y=x^2");
    assertEquals(Verdict.FAIL, all.get(0).found().verdict());
    assertTrue(all.get(0).isWrong());
    assertFalse(all.get(0).reasons().isEmpty());
    assertEquals(Verdict.PASS, all.get(1).found().verdict());
  }

  @Test
  void numbers_toTheirDigits_areRight() {
    List<Claim> all = all("f=sin(x)*y&v.x=2&v.y=3&g.x=-1,248&g.y=0.909297");
    assertTrue(all.stream().noneMatch(Claim::isWrong), all::toString);
    assertTrue(all("f=sin(x)*y&v.x=2&v.y=3&g.x=-1.249").get(0).isWrong());
  }

  @Test
  void numberBesideAFormula_isCheckedHereOnly() {
    List<Claim> all = all("f=x^2*y&v.x=2&v.y=3&g.x=12&g.y=x^2");
    assertTrue(all.stream().noneMatch(Claim::isWrong), all::toString);
  }

  @Test
  void formula_rightAtThePointOnly_isWrong() {
    Claim claim = all("f=x^3&v.x=3&g.x=9*x").get(0);
    assertTrue(claim.isWrong());
    assertTrue(claim.found().point() > 0, claim::toString);
  }

  @Test
  void nothing_isNoClaim() {
    Claim claim = all("f=x&g.x=").get(0);
    assertEquals(null, claim.found());
    assertFalse(claim.isWrong());
  }

  @Test
  void unreadable_saysWhy() {
    assertTrue(all("f=x&g.x=2*").get(0).problem().startsWith("expected a number"));
    assertEquals("no value for the variable 'q'", all("f=x&g.x=2*q").get(0).problem());
  }

  @Test
  void printed_byPyTorchOrNumPy_takesThePlaceOfTheFields() {
    String start = "f=x^2*y&v.x=2&v.y=3&g.x=1&printed=";
    List<Claim> torch = all(start + "tensor([12., 4.])");
    assertTrue(torch.stream().noneMatch(Claim::isWrong), torch::toString);
    assertEquals("12.0", torch.get(0).typed());
    assertTrue(all(start + "[12. 5.]").get(1).isWrong());
    assertTrue(all(start + "%7B%22y%22: 4.5%7D").get(1).isWrong());
    Claims broken = claims(start + "tensor([12.");
    assertTrue(broken.printedProblem().startsWith("line 1, column"), broken.printedProblem());
    assertEquals("expected 2 numbers, for x, y, found 1", broken(start + "[1.]"));
  }

  private static String broken(String fragment) {
    String problem = claims(fragment).printedProblem();
    return problem.substring(problem.indexOf(": ") + 2);
  }
}
