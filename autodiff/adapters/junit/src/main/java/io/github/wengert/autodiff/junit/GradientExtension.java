package io.github.wengert.autodiff.junit;

import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.check.Report;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Makes the check that a {@link GradientTest} describes; JUnit makes it, nobody else needs to.
 * Without state, for all threads.
 */
public final class GradientExtension implements BeforeTestExecutionCallback, ParameterResolver {
  private static final ExtensionContext.Namespace REPORTS =
      ExtensionContext.Namespace.create(GradientExtension.class);

  /** For JUnit. */
  public GradientExtension() {}

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    report(context).assertPasses();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Report.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return report(context);
  }

  /** Returns the report of this test; the check is made once. */
  private static Report report(ExtensionContext context) {
    return context
        .getStore(REPORTS)
        .getOrComputeIfAbsent(Report.class, key -> check(context).check(), Report.class);
  }

  private static GradientCheck check(ExtensionContext context) {
    GradientTest test =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), GradientTest.class)
            .orElseThrow();
    NamedMethod function = NamedMethod.find(test.of(), context);
    NamedMethod gradient = NamedMethod.find(test.against(), context);
    gradient.mustReturn(double[].class);
    gradient.mustTake(double.class);
    int count = count(test, function, gradient);
    GradientCheck check = of(function);
    List<String> names = function.hasArgumentNames() ? function.argumentNames() : List.of();
    names = names.isEmpty() && gradient.hasArgumentNames() ? gradient.argumentNames() : names;
    if (!names.isEmpty()) {
      check.names(names.toArray(new String[0]));
    }
    return check
        .against(x -> (double[]) gradient.invoke(x))
        .relativeTolerance(test.relativeTolerance())
        .absoluteTolerance(test.absoluteTolerance())
        .drawn(test.points(), test.seed(), box(test, count));
  }

  private static GradientCheck of(NamedMethod function) {
    if (function.returns(Value.class)) {
      function.mustTake(Value.class);
      return GradientCheck.of(x -> (Value) function.invoke(x));
    }
    function.mustReturn(double.class);
    function.mustTake(double.class);
    return GradientCheck.ofNumbers(x -> (double) function.invoke(x));
  }

  /** Returns the number of arguments, on which all that state one must agree. */
  private static int count(GradientTest test, NamedMethod function, NamedMethod gradient) {
    int[] stated =
        IntStream.of(
                test.arguments(),
                function.argumentCount(),
                gradient.argumentCount(),
                test.from().length == 1 ? 0 : test.from().length,
                test.to().length == 1 ? 0 : test.to().length)
            .filter(count -> count != 0)
            .distinct()
            .toArray();
    if (stated.length == 1) {
      return stated[0];
    }
    throw new ExtensionConfigurationException(
        stated.length == 0
            ? "how many arguments has " + test.of() + "? State arguments = …, or a box for each"
            : "the methods and the box of @GradientTest disagree about the number of arguments");
  }

  private static Domain[] box(GradientTest test, int count) {
    double[] from = test.from();
    double[] to = test.to();
    return IntStream.range(0, count)
        .mapToObj(i -> Domain.closed(from[i % from.length], to[i % to.length]))
        .toArray(Domain[]::new);
  }
}
