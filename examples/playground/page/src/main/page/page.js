"use strict";
(() => {
  const page = document.getElementById("page");
  const SCREEN = 0;
  const LONGEST = 30000;
  const markup = globalThis.trustedTypes
    ? trustedTypes.createPolicy("wengert", { createHTML: html => html })
    : { createHTML: html => html };
  let engine = null;
  let shown = null;
  let waiting = 0;

  /** What the engine may call. It does not compute with any of it but with roots and whole parts. */
  function imported({ module, name, kind }) {
    if (kind === "memory") {
      return new WebAssembly.Memory({ initial: 256, maximum: 32767 });
    }
    if (kind === "global") {
      return new WebAssembly.Global({ value: "i32", mutable: false }, name === "maxSize" ? 256 << 16 : 0);
    }
    if (module === "teavmMath" && ["sqrt", "floor", "ceil"].includes(name)) {
      return Math[name];
    }
    const known = {
      fromCharCode: code => String.fromCharCode(code),
      concat: (first, second) => first + second,
      length: text => text.length,
      charCodeAt: (text, index) => text.charCodeAt(index),
      substring: (text, start, end) => text.substring(start, end),
      createWeakRef: object => new WeakRef(object),
      deref: reference => reference.deref() ?? null,
      // made when the engine starts, and never called
      createFunction1: (...body) => () => { throw new Error("the engine calls " + body); },
      createClass: () => class {},
      defineFunction: f => f,
      defineStaticMethod: () => {},
      stringBuiltinsSupported: () => 0,
      takeStackTrace: () => ({ getStack: () => [] }),
      decorateException: () => {},
      notifyHeapResized: () => {},
      putcharStdout: () => {},
      putcharStderr: () => {},
    };
    return known[name] ?? (() => { throw new Error("the engine calls " + module + "." + name); });
  }

  async function start() {
    const text = document.getElementById("engine").textContent;
    const zipped = Uint8Array.from(atob(text), c => c.charCodeAt(0));
    const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"));
    const module = await WebAssembly.compile(await new Response(stream).arrayBuffer());
    const imports = {};
    for (const wanted of WebAssembly.Module.imports(module)) {
      (imports[wanted.module] ??= {})[wanted.name] = imported(wanted);
    }
    engine = (await WebAssembly.instantiate(module, imports)).exports;
  }

  /** Asks the engine, a character at a time. */
  function ask(kind, question) {
    engine.begin();
    for (let i = 0; i < question.length; i++) {
      engine.put(question.charCodeAt(i));
    }
    const length = engine.run(kind);
    const failed = length < 0;
    const size = failed ? -length - 1 : length;
    const parts = [];
    for (let i = 0; i < size; i += 8192) {
      const codes = new Array(Math.min(8192, size - i));
      for (let k = 0; k < codes.length; k++) {
        codes[k] = engine.get(i + k);
      }
      parts.push(String.fromCharCode(...codes));
    }
    if (failed) {
      throw new Error(parts.join(""));
    }
    return parts.join("");
  }

  /** Makes an element's children those of another, and keeps what has not changed. */
  function morph(old, wanted) {
    for (const { name } of [...old.attributes]) {
      if (!wanted.hasAttribute(name)) {
        old.removeAttribute(name);
      }
    }
    for (const { name, value } of wanted.attributes) {
      if (old.getAttribute(name) !== value) {
        old.setAttribute(name, value);
      }
    }
    const typing = old === document.activeElement;
    if (old.localName === "textarea") {
      if (!typing && old.value !== wanted.textContent) {
        old.value = wanted.textContent;
      }
      return;
    }
    if (old.localName === "input") {
      const value = wanted.getAttribute("value") ?? "";
      if ((!typing || old.type === "range") && old.value !== value) {
        old.value = value;
      }
      old.checked = wanted.hasAttribute("checked");
      return;
    }
    children(old, wanted);
    if (old.localName === "select") {
      for (const option of old.options) {
        option.selected = option.hasAttribute("selected");
      }
    }
  }

  function children(old, wanted) {
    let at = old.firstChild;
    for (const next of [...wanted.childNodes]) {
      if (at && at.nodeType === next.nodeType && at.nodeName === next.nodeName
          && (at.id ?? "") === (next.id ?? "")) {
        if (at.nodeType === Node.TEXT_NODE) {
          if (at.data !== next.data) {
            at.data = next.data;
          }
        } else if (!at.isEqualNode(next) || at.querySelector("input,textarea,select")
            || at.matches("input,textarea,select")) {
          const open = at.localName === "details" && at.open && !at.dataset.key;
          morph(at, next);
          if (open) {
            at.open = true;
          }
        }
        at = at.nextSibling;
      } else {
        old.insertBefore(next, at);
      }
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  /** Shows the state of a fragment. */
  function show(fragment, remember) {
    const template = document.createElement("template");
    try {
      const answer = ask(SCREEN, fragment);
      const first = answer.indexOf("\n");
      const second = answer.indexOf("\n", first + 1);
      document.documentElement.lang = answer.slice(0, first);
      document.title = answer.slice(first + 1, second);
      template.innerHTML = markup.createHTML(answer.slice(second + 1));
    } catch (problem) {
      document.getElementById("said").textContent = "";
      fail(problem);
      return;
    }
    document.getElementById("broken").hidden = true;
    children(page, template.content);
    shown = fragment;
    if (remember) {
      history.replaceState(null, "", "#" + fragment);
    }
  }

  function fail(problem) {
    document.getElementById("broken").hidden = false;
    document.getElementById("reason").textContent = String(problem);
  }

  /** Returns the fragment of what stands in all fields, with changes. */
  function typed(changes) {
    const state = new URLSearchParams();
    for (const field of page.querySelectorAll("[name]")) {
      const off = (field.type === "radio" || field.type === "checkbox") && !field.checked;
      if (!off) {
        state.set(field.name, field.value);
      }
    }
    for (const [key, value] of new URLSearchParams(changes ?? "")) {
      state.set(key, value);
    }
    return state.toString();
  }

  function update(changes) {
    const fragment = typed(changes);
    if (fragment.length <= LONGEST && fragment !== shown) {
      show(fragment, true);
    }
  }

  document.addEventListener("input", event => {
    const target = event.target.dataset.for;
    if (target) {
      document.getElementById(target).value = String(Number(event.target.value));
    }
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => update());
  });
  document.addEventListener("submit", event => event.preventDefault());
  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.target.matches("input[type=text]")) {
      event.preventDefault();
      page.querySelector("button.main")?.click();
    }
  });
  document.addEventListener("click", event => {
    const button = event.target.closest("button, a");
    if (!button) {
      return;
    }
    if (button.dataset.skip) {
      event.preventDefault();
      document.getElementById(button.dataset.skip).focus();
    } else if (button.dataset.copy) {
      copy(button);
    } else if (button.dataset.set !== undefined) {
      update(button.dataset.set);
    }
  });

  document.addEventListener("toggle", event => {
    const key = event.target.dataset?.key;
    const open = event.target.open ? "1" : "0";
    if (key && page.querySelector(`[name="${CSS.escape(key)}"]`)?.value !== open) {
      update(new URLSearchParams([[key, open]]).toString());
    }
  }, true);

  async function copy(button) {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch (denied) {
      const range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy");
    }
    document.getElementById("said").textContent = button.textContent + " ✓";
  }

  globalThis.addEventListener("hashchange", () => {
    const fragment = location.hash.slice(1);
    if (fragment !== shown) {
      const before = page.querySelector("[name=view]")?.value;
      show(fragment, false);
      if (before !== page.querySelector("[name=view]")?.value) {
        scrollTo(0, 0);
      }
    }
  });

  start().then(() => {
    page.removeAttribute("aria-busy");
    show(location.hash.slice(1), false);
    globalThis.wengert = { ask };
    document.documentElement.dataset.ready = "true";
  }, problem => {
    document.getElementById("starting").hidden = true;
    fail(problem);
  });
})();
