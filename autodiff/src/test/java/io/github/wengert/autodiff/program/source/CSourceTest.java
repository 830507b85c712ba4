package io.github.wengert.autodiff.program.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.RandomFunction;
import io.github.wengert.autodiff.program.SourceLanguage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C files that were written have the bits of the programs, or are near them. */
class CSourceTest {
  /** The operations that make no use of the C library. */
  private static final Elementary[] EXACT = {
    Elementary.ADD,
    Elementary.SUB,
    Elementary.MUL,
    Elementary.DIV,
    Elementary.REM,
    Elementary.FMA,
    Elementary.NEG,
    Elementary.RECIPROCAL,
    Elementary.SQUARE,
    Elementary.STRONG_MUL,
    Elementary.SQRT,
    Elementary.DIV_ROOT,
    Elementary.EXP,
    Elementary.TANH,
    Elementary.SIGMOID,
    Elementary.LOGISTIC_PDF,
    Elementary.SHARE,
    Elementary.RELU,
    Elementary.LEAKY_RELU,
    Elementary.SOFTSIGN,
    Elementary.ABS,
    Elementary.SIGN,
    Elementary.COPY_SIGN,
    Elementary.FLOOR,
    Elementary.CEIL,
    Elementary.RINT,
    Elementary.MAX,
    Elementary.MIN,
    Elementary.CLAMP,
    Elementary.ABOVE,
    Elementary.AT_LEAST,
    Elementary.SELECT,
    Elementary.SUM,
    Elementary.MEAN,
    Elementary.PRODUCT,
    Elementary.DOT,
    Elementary.AFFINE,
    Elementary.SUM_OF_SQUARES,
    Elementary.NORM2
  };

  @TempDir Path folder;

  private record Case(String name, Program program, List<double[]> points) {}

  @BeforeEach
  void compiler_isInstalled() {
    assumeTrue(CCompiler.isInstalled(), "no gcc here");
  }

  @Test
  void files_ofExactOperations_haveTheBitsOfTheProgram() {
    List<Case> cases = new ArrayList<>();
    for (int seed = 0; seed < 60; seed++) {
      RandomFunction function =
          new RandomFunction(seed, 1 + seed % 12, seed % 5 == 0 ? 60 : 1, EXACT);
      double[] at = function.inputs(4);
      Program program = Program.trace(function, at).withoutRetracing();
      List<double[]> points = List.of(at, new RandomFunction(seed + 1000, 1, 1).inputs(4));
      cases.add(new Case("value" + seed, program, points));
      cases.add(new Case("gradient" + seed, program.valueAndGradient(), points));
      cases.add(new Case("hessian" + seed, program.hessian(), points));
    }
    check(cases);
  }

  private void check(List<Case> cases, String... options) {
    List<CCompiler.Unit> units = new ArrayList<>();
    for (Case one : cases) {
      String source = one.program.source(SourceLanguage.C, one.name);
      units.add(new CCompiler.Unit(one.name, source, one.program.outputCount(), one.points));
    }
    List<double[]> found = CCompiler.results(folder, units, options);
    int at = 0;
    for (Case one : cases) {
      for (double[] point : one.points) {
        assertArrayEquals(one.program.values(point), found.get(at++), one.name);
      }
    }
  }
}
