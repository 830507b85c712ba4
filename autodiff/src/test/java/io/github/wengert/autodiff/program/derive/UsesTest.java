package io.github.wengert.autodiff.program.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.program.RandomFunction;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.trace.Tracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** {@link Uses} has the users of each node, as a search through all instructions finds them. */
class UsesTest {

  @Property(tries = 100)
  void users_ofEachNode_areThoseThatNameIt(@ForAll int seed) {
    RandomFunction f = new RandomFunction(seed, 20, 2);
    Tracer tracer = new Tracer(Collections.nCopies(4, "x"), 4, x -> List.of(f.apply(x)), 4);
    Tape tape = tracer.pass().apply(f.inputs(4)).tape();
    Uses uses = Uses.of(tape);
    for (int node = 0; node < tape.nodes(); node++) {
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < tape.size(); i++) {
        for (int k = 0; k < tape.arity(i); k++) {
          if (tape.operand(i, k) == node) {
            expected.add(tape.inputs + i);
          }
        }
      }
      List<Integer> found = new ArrayList<>();
      uses.forEach(node, found::add);
      assertEquals(expected, found, "node " + node);
    }
  }
}
