"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const steps = [...document.querySelectorAll(".step")];
  const changes = steps.map((step) => JSON.parse(step.dataset.changes));
  const withAdjoint = new Set(data.boxes.filter((box) => box.adjoint).map((box) => box.id));
  const words = (text) => (text ? text.split(" ") : []);
  const PIXELS = 4 / 3; /* Graphviz counts in points. */
  const SCROLLBAR = 34; /* And the space around the picture. */
  const SMALLEST = 0.25;
  const READABLE = 0.7;
  const LARGEST = 4;
  const STEP = 1.25;
  let at = 0;
  let chosen = null;
  let lines = new Map();
  let pictures = []; /* The graph to the right and downwards, with their sizes. */
  let turned = null; /* Which of them is shown; null for the one that fits better. */
  let scale = null; /* How large; null for as large as fits. */

  /* Takes over a picture: Graphviz and the library's own have the same ids and lines of text. */
  function adopt(svg) {
    lines = new Map();
    for (const box of data.boxes) {
      const group = svg.querySelector("#" + box.id);
      if (!group) {
        continue;
      }
      const texts = [...group.querySelectorAll("text")];
      const adjoint = box.adjoint ? texts.pop() : null;
      const number = box.number ? texts.pop() : null;
      lines.set(box.id, {
        number, adjoint,
        numberText: number && number.textContent, adjointText: adjoint && adjoint.textContent,
      });
      if (texts.length > 0) {
        texts[0].classList.add("label");
      }
      const title = group.querySelector("title");
      if (title) {
        title.textContent = box.says;
      }
      group.setAttribute("aria-label", box.says);
      if (svg.dataset.adopted) {
        continue;
      }
      if (byId("why-" + box.id)) {
        group.setAttribute("role", "button");
        group.setAttribute("tabindex", "0");
        group.addEventListener("click", () => choose(box.id));
        group.addEventListener("keydown", (event) => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            choose(box.id);
          }
        });
      } else {
        group.setAttribute("role", "img");
      }
    }
    svg.querySelectorAll(".edge title").forEach((title) => title.remove());
    svg.querySelectorAll(".cluster title").forEach((title) => title.remove());
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", document.title);
    const title = svg.querySelector(":scope > title, .graph > title");
    if (title) {
      title.remove();
    }
    svg.dataset.adopted = "yes";
  }

  const picture = (svg, width, height) => ({ svg, width, height });
  const own = (svg) => picture(svg, svg.width.baseVal.value, svg.height.baseVal.value);

  /* Has Graphviz lay the graph out in both directions. */
  function byGraphviz(viz) {
    return [data.wide, data.tall].map((dot) => {
      const svg = viz.renderSVGElement(dot);
      const box = svg.viewBox.baseVal;
      return picture(svg, box.width * PIXELS, box.height * PIXELS);
    });
  }

  /* Returns at which sizes a picture fits its frame: whole, and in width. Never larger than it is. */
  function fitting(one) {
    const frame = byId("graph");
    const tall = Math.max(window.innerHeight * 0.55, frame.clientHeight) - 20;
    const across = Math.min(1, (frame.offsetWidth - SCROLLBAR) / one.width);
    return { across, whole: Math.min(across, tall / one.height) };
  }

  /* Returns the size that is shown unless another is asked for: whole if that can be read. */
  function readable(one) {
    const fits = fitting(one);
    return fits.whole >= READABLE ? fits.whole : Math.min(Math.max(fits.across, SMALLEST), READABLE);
  }

  /* Shows the picture that was asked for, or that can be read better. */
  function lay() {
    const rank = (one) => [readable(one), fitting(one).whole];
    const [right, down] = pictures.map(rank);
    const best = down[0] > right[0] || (down[0] === right[0] && down[1] > right[1]) ? 1 : 0;
    const shown = pictures[turned === null ? best : turned];
    const size = scale === null ? readable(shown) : scale;
    shown.svg.setAttribute("width", shown.width * size);
    shown.svg.setAttribute("height", shown.height * size);
    byId("graph").replaceChildren(shown.svg);
    adopt(shown.svg);
    mark();
    show(at);
  }

  function zoom(factor) {
    const frame = byId("graph");
    const shown = pictures.find((one) => one.svg.isConnected);
    const before = scale === null ? readable(shown) : scale;
    const middle = {
      x: (frame.scrollLeft + frame.clientWidth / 2) / before,
      y: (frame.scrollTop + frame.clientHeight / 2) / before,
    };
    scale = Math.max(SMALLEST / 4, Math.min(LARGEST, before * factor));
    lay();
    frame.scrollLeft = middle.x * scale - frame.clientWidth / 2;
    frame.scrollTop = middle.y * scale - frame.clientHeight / 2;
  }

  /* Shows the whole picture, or where that is shown, what can be read. */
  function fit() {
    scale = scale === null ? fitting(pictures.find((one) => one.svg.isConnected)).whole : null;
    lay();
  }

  function turn() {
    const shown = pictures.findIndex((one) => one.svg.isConnected);
    turned = 1 - shown;
    scale = null;
    lay();
  }

  /* Shows what is known after a step: the numbers that were computed, the adjoints so far. */
  function show(step) {
    at = Math.max(0, Math.min(steps.length - 1, step));
    const known = new Map();
    for (let i = 0; i <= at; i++) {
      for (const [id, line, text] of changes[i]) {
        known.set(id + line, text);
      }
    }
    const svg = byId("graph").querySelector("svg");
    const current = steps[at].dataset;
    svg.classList.toggle("forward", current.phase === "forward");
    svg.classList.toggle("backward", current.phase === "backward");
    for (const [id, line] of lines) {
      write(line.number, known.get(id + "number"), "= …");
      write(line.adjoint, known.get(id + "adjoint"), "adjoint …");
      const group = svg.querySelector("#" + id);
      group.classList.toggle("pending", Boolean(line.number) && !known.has(id + "number"));
      group.classList.toggle("now", id === current.box);
      group.classList.toggle("touched", words(current.touches).includes(id));
    }
    for (const row of byId("values").querySelectorAll("tbody tr")) {
      const id = row.dataset.box;
      row.querySelector(".number").textContent = plain(known.get(id + "number"));
      if (withAdjoint.has(id)) {
        row.querySelector(".adjoint").textContent = plain(known.get(id + "adjoint"));
      }
      row.classList.toggle("now", id === current.box);
      row.classList.toggle("backward", current.phase === "backward");
      row.classList.toggle("touched", words(current.touches).includes(id));
    }
    const edges = words(current.edges);
    svg.querySelectorAll(".edge").forEach((edge) => {
      edge.classList.toggle("now", edges.includes(edge.id));
    });
    steps.forEach((section, i) => { section.hidden = i !== at; });
    byId("slider").value = at;
    byId("slider").setAttribute("aria-valuetext", steps[at].querySelector("h2").textContent);
    byId("count").textContent = "step " + (at + 1) + " of " + steps.length;
    byId("first").disabled = byId("back").disabled = at === 0;
    byId("last").disabled = byId("forth").disabled = at === steps.length - 1;
    reveal(svg.querySelector(".node.now"));
  }

  /* Returns the number of a line of a box. */
  function plain(line) {
    return line === undefined ? "…" : line.replace(/^= |^adjoint /, "");
  }

  function write(text, known, unknown) {
    if (text) {
      text.textContent = known === undefined ? unknown : known;
    }
  }

  /* Scrolls the frame of the picture, never the page. */
  function reveal(node) {
    if (!node) {
      return;
    }
    const frame = byId("graph");
    const inner = node.getBoundingClientRect();
    const outer = frame.getBoundingClientRect();
    if (inner.left < outer.left || inner.right > outer.right) {
      frame.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
    }
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      frame.scrollTop += (inner.top + inner.bottom - outer.top - outer.bottom) / 2;
    }
  }

  /* Shows the derivation of a box; of none if it was shown already. */
  function choose(id) {
    chosen = chosen === id ? null : id;
    document.querySelectorAll(".derivation").forEach((section) => {
      section.hidden = section.id !== "why-" + chosen;
    });
    mark();
    if (chosen) {
      byId("why-" + chosen).scrollIntoView({ block: "nearest" });
    }
  }

  /* Marks the box that was chosen. */
  function mark() {
    byId("graph").querySelectorAll(".node").forEach((node) => {
      node.classList.toggle("chosen", node.id === chosen);
      if (node.hasAttribute("tabindex")) {
        node.setAttribute("aria-pressed", String(node.id === chosen));
      }
    });
    byId("values").querySelectorAll("tbody tr").forEach((row) => {
      row.classList.toggle("chosen", row.dataset.box === chosen);
    });
  }

  byId("first").addEventListener("click", () => show(0));
  byId("back").addEventListener("click", () => show(at - 1));
  byId("forth").addEventListener("click", () => show(at + 1));
  byId("last").addEventListener("click", () => show(steps.length - 1));
  byId("slider").addEventListener("input", (event) => show(Number(event.target.value)));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.id === "slider") {
      return;
    }
    const pressed = {
      "+": () => zoom(STEP), "=": () => zoom(STEP), "-": () => zoom(1 / STEP), "0": fit, "t": turn,
    };
    if (event.key in pressed) {
      event.preventDefault();
      pressed[event.key]();
      return;
    }
    const moves = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: steps.length - 1 };
    if (event.key in moves) {
      event.preventDefault();
      show(moves[event.key]);
    } else if (event.key === "Escape" && chosen) {
      choose(chosen);
    }
  });

  let before = null;
  window.addEventListener("beforeprint", () => { before = at; show(steps.length - 1); });
  window.addEventListener("afterprint", () => { show(before); });

  byId("smaller").addEventListener("click", () => zoom(1 / STEP));
  byId("larger").addEventListener("click", () => zoom(STEP));
  byId("fit").addEventListener("click", fit);
  byId("turn").addEventListener("click", turn);
  byId("graph").addEventListener("wheel", (event) => {
    if (event.ctrlKey) {
      event.preventDefault();
      zoom(event.deltaY < 0 ? STEP : 1 / STEP);
    }
  }, { passive: false });
  byId("values").querySelectorAll("tbody tr").forEach((row) => {
    if (byId("why-" + row.dataset.box)) {
      row.addEventListener("click", () => choose(row.dataset.box));
    }
  });

  byId("controls").hidden = false;
  byId("zoom").hidden = false;
  document.querySelectorAll(".derivation").forEach((section) => { section.hidden = true; });
  const first = own(byId("graph").querySelector("svg"));
  const second = own(byId("turned").content.querySelector("svg"));
  pictures = data.direction === "LR" ? [first, second] : [second, first];
  const start = /^#step=(\d+)$/.exec(window.location.hash);
  at = start ? Number(start[1]) - 1 : 0;
  lay();
  document.documentElement.dataset.layout = "own";
  if (typeof Viz !== "undefined") {
    Viz.instance().then((viz) => {
      pictures = byGraphviz(viz);
      lay();
      document.documentElement.dataset.layout = "graphviz";
    }).catch(() => { /* The picture that is there stays. */ });
  }
  let width = byId("picture").clientWidth;
  new ResizeObserver(() => {
    if (byId("picture").clientWidth !== width) {
      width = byId("picture").clientWidth;
      lay();
    }
  }).observe(byId("picture"));
})();
