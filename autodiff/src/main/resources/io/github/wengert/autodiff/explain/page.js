"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const steps = [...document.querySelectorAll(".step")];
  const changes = steps.map((step) => JSON.parse(step.dataset.changes));
  const words = (text) => (text ? text.split(" ") : []);
  const PIXELS = 4 / 3; /* Graphviz counts in points. */
  const SMALLEST = 0.58;
  let at = 0;
  let chosen = null;
  let lines = new Map();

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
  }

  /* Lays the graph out to the right and downwards, and shows what fits the frame better. */
  function lay(viz) {
    const frame = byId("graph");
    const room = { width: frame.clientWidth - 20, height: Math.max(frame.clientHeight - 20, 400) };
    let best = null;
    for (const dot of [data.wide, data.tall]) {
      const svg = viz.renderSVGElement(dot);
      const width = svg.viewBox.baseVal.width * PIXELS;
      const height = svg.viewBox.baseVal.height * PIXELS;
      const scale = Math.min(1, room.width / width, room.height / height);
      if (best === null || scale > best.scale) {
        best = { svg, width, height, scale, across: Math.min(1, room.width / width) };
      }
    }
    /* Text has to stay readable: rather scroll downwards, or in both directions, than shrink. */
    const scale = Math.max(best.scale, Math.min(best.across, 0.8), SMALLEST);
    best.svg.setAttribute("width", best.width * scale);
    best.svg.setAttribute("height", best.height * scale);
    frame.replaceChildren(best.svg);
    adopt(best.svg);
    show(at);
    document.documentElement.dataset.layout = "graphviz";
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
    byId("graph").querySelectorAll(".node").forEach((node) => {
      node.classList.toggle("chosen", node.id === chosen);
      if (node.hasAttribute("tabindex")) {
        node.setAttribute("aria-pressed", String(node.id === chosen));
      }
    });
    if (chosen) {
      byId("why-" + chosen).scrollIntoView({ block: "nearest" });
    }
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

  byId("controls").hidden = false;
  document.querySelectorAll(".derivation").forEach((section) => { section.hidden = true; });
  adopt(byId("graph").querySelector("svg"));
  const start = /^#step=(\d+)$/.exec(window.location.hash);
  show(start ? Number(start[1]) - 1 : 0);
  document.documentElement.dataset.layout = "own";
  if (typeof Viz !== "undefined") {
    Viz.instance().then((viz) => {
      lay(viz);
      let waiting = 0;
      window.addEventListener("resize", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => lay(viz), 150);
      });
    });
  }
})();
