/**
 * Compiled programs: a function is recorded once, optimized, differentiated into further programs
 * and run by an interpreter, as bytecode, or over many rows of inputs at once. {@link
 * io.github.wengert.autodiff.program.Program} is the way in.
 *
 * <p><b>Cost.</b> The first call of a new {@code Program} makes everything that is needed, on the
 * calling thread. For value and gradient of Rosenbrock's function with 10, 1,000 and 100,000
 * variables (133 to 1,500,000 operations) recording took 1 ms, 6 ms and 0.3 s, differentiating 2
 * ms, 6 ms and 0.6 s, optimizing 0.3 ms, 4 ms and 0.9 s, compiling, where a loop counts as one
 * iteration of it, 2 ms, 12 ms and 0.8 s; the first program of a JVM 0.3 to 2 s more. HotSpot then
 * takes some thousand evaluations to bring the code to full speed.
 *
 * <p><b>Control flow.</b> A recording holds the branches that were taken. Every look at a number
 * while the function is recorded ({@link io.github.wengert.autodiff.Value#data()}, {@link
 * io.github.wengert.autodiff.Value#isAbove}, …) is remembered, and checked at each evaluation.
 * Where another branch would be taken the function is recorded again, and both recordings are kept;
 * {@link io.github.wengert.autodiff.program.Program#withoutRetracing()} throws instead. At most 16
 * are kept. A function with more ways, such as one that sorts, is then recorded at each call that
 * takes another way and interpreted: the same bits, at 10 to 30 times the cost of an eager
 * evaluation. Of 1,024 such calls one is compiled, and kept instead of the recording that was not
 * used for the longest time.
 *
 * <p><b>Loops.</b> {@link io.github.wengert.autodiff.program.Loop} makes loops that are one
 * operation each; a loop of Java becomes as many instructions as it runs through, of which regular
 * ones are found again. {@link io.github.wengert.autodiff.program.Checkpointing} says what their
 * derivatives keep. A loop allocates its state and, for a gradient, the states that are kept; a
 * program with loops runs batches row by row.
 *
 * <p><b>Numbers that are read.</b> A comparison holds for many numbers, a read ({@code data()}) for
 * one only, and to derivatives what the function makes of that number is a constant. Four times the
 * function is recorded again because a read found another number, the fifth time an {@link
 * IllegalStateException} names the read and its line. Choose by {@link
 * io.github.wengert.autodiff.Value#isAbove} and its kin or by {@link
 * io.github.wengert.autodiff.Value#select}, and use {@link
 * io.github.wengert.autodiff.Value#detach()} for a constant.
 *
 * <p><b>Results that are not finite.</b> Compiled code multiplies adjoints and slopes without
 * looking at zeros, which is right unless a result is NaN or infinite. Where one is, the call may
 * compute everything twice, the second time by code that stops zeros (see {@link
 * io.github.wengert.autodiff.Convention#STRONG_ZERO}). That code is compiled at the first such
 * call. A batch does so for 128 rows at a time.
 *
 * <p><b>Allocation.</b> Evaluation into an array allocates nothing once each thread has run it; but
 * a {@link io.github.wengert.autodiff.program.Loop} allocates its state, and an operation of the
 * user's own on a list may allocate the list of its arguments, and so do {@code mean}, {@code
 * product} and {@code norm2} where their parts over- or underflow.
 *
 * <p><b>Where no classes can be made</b>, in a native image, or where the system property {@code
 * wengert.interpret} is true when a program is first run, the interpreter runs it: the same bits,
 * more slowly.
 */
package io.github.wengert.autodiff.program;
