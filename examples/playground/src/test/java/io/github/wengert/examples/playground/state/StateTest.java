package io.github.wengert.examples.playground.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StateTest {

  @Test
  void fragment_ofAState_isReadBack() {
    State state = State.parse("#f=x*y+%2B+1&v.x=0,5&größe=%C3%A4");
    assertEquals("x*y + 1", state.get("f"));
    assertEquals("0,5", state.get("v.x"));
    assertEquals("ä", state.get("größe"));
    assertEquals(state, State.parse(state.fragment()));
  }

  @Property
  void fragment_ofAnyText_isReadBackAndAscii(@ForAll String key, @ForAll String text) {
    String whole = valid(text);
    State state = State.parse("").with("k" + valid(key), whole);
    if (state.fragment().length() <= State.MOST_CHARACTERS) {
      State again = State.parse(state.fragment());
      assertEquals(whole, again.get("k" + valid(key)));
      assertEquals(true, state.fragment().chars().allMatch(c -> c > 32 && c < 127));
    }
  }

  /** Half a character cannot stand in an address. */
  private static String valid(String text) {
    return text.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? "" : text;
  }

  @Property
  void parse_ofAnyText_givesAState(@ForAll String fragment) {
    State state = State.parse(fragment);
    assertEquals(state, State.parse(state.fragment()));
  }

  @Test
  void parse_ofBrokenCharacters_replacesThem() {
    assertEquals("%", State.parse("f=%").get("f"));
    assertEquals("%zz", State.parse("f=%zz").get("f"));
    assertEquals("\ufffd", State.parse("f=%FF").get("f"));
    assertEquals("\ufffd", State.parse("f=%ED%A0%80").get("f"));
    assertEquals("\ufffdx", State.parse("f=%C3x").get("f"));
    assertEquals("\ufffd", State.parse("f=%F7%BF%BF%BF").get("f"));
    assertEquals("€😀", State.parse("f=%E2%82%AC%F0%9F%98%80").get("f"));
  }

  @Test
  void parse_ofTooMuch_leavesItOut() {
    assertEquals("", State.parse("f=" + "x".repeat(State.MOST_CHARACTERS)).get("f"));
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= State.MOST_KEYS; i++) {
      many.append("k").append(i).append("=1&");
    }
    assertFalse(State.parse(many.toString()).has("k" + State.MOST_KEYS));
  }

  @Test
  void number_outOfBounds_isPutInto() {
    State state = State.parse("a=7&b=x&c=99999999999");
    assertEquals(5, state.number("a", 1, 5));
    assertEquals(1, state.number("b", 1, 5));
    assertEquals(1, state.number("c", 1, 5));
    assertEquals(7, state.number("a", 1, 9));
  }

  @Test
  void without_aPrefix_removesItsKeys() {
    State state = State.parse("v.x=1&v.y=2&f=x");
    assertEquals("f=x", state.without("v.").fragment());
    assertEquals("f=x", state.only("f", "g").fragment());
  }
}
