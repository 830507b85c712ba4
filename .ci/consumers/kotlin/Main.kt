import io.github.wengert.autodiff.kotlin.*

/** Prints one number. */
fun main() {
  val x by variable(2)
  val y by variable(3)
  val f by x * y + sin(x)
  println(f.backward()[x])
}
