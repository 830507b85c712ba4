// Start-up of JShell with everything at hand:
//
//   jshell --class-path examples/target/examples.jar \
//     --startup DEFAULT --startup autodiff/adapters/jshell/wengert.jsh

import io.github.wengert.autodiff.*
import io.github.wengert.autodiff.check.*
import io.github.wengert.autodiff.explain.*
import io.github.wengert.autodiff.program.*
import io.github.wengert.nn.*
import io.github.wengert.nn.optimize.*

// Returns the derivation of df/dx, as a textbook writes it.
Explanation explain(Value f, Value x) { return Explanation.of(f, x); }

// Writes the page with which one steps through the graph of f, and returns where it is.
Path page(Value f) throws IOException {
  return Files.writeString(Files.createTempFile("wengert", ".html"), Drawing.of(f).page());
}
