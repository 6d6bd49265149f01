/* The interactive map of a report: choosing, panning and zooming. Bokeh draws; every number is a text from the data. */
(() => {
  "use strict";
  const PATTERNS = { "": " ", onderdrukt: "right_diagonal_line", geen_cijfer: "dot", verlies: "horizontal_line" };
  const STEP = 1.5, PAN = 0.2, FARTHEST = 0.9, NEAREST = 40, MARGIN = 1.04, LINE = 19, SPOKEN = 5;

  const make = (name, text, into, className) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    into.append(element);
    return element;
  };

  const fill = (select, options) => {
    const chosen = select.value;
    select.replaceChildren();
    for (const [value, text] of options) make("option", text, select).value = value;
    if (options.some(([value]) => value === chosen)) select.value = chosen;
  };

  const absolute = (polygons) => [
    polygons.map((polygon) => polygon.map((ring) => ring[0])),
    polygons.map((polygon) => polygon.map((ring) => ring[1])),
  ];

  class Map {
    constructor(root, data, plot) {
      this.root = root;
      this.data = data;
      this.plot = plot;
      this.model = (name) => plot.document.get_model_by_name(name);
      for (const part of root.querySelectorAll("[data-deel]")) this[part.dataset.deel] = part;
      this.pen = document.createElement("canvas").getContext("2d");
      this.chosen = -1;
      this.fillControls();
      this.lay();
      this.changeLevel();
      this.listen();
    }

    fillControls() {
      fill(this.niveau, this.data.niveaus.map((level, place) => [String(place), level.kop]));
      this.niveau.closest("label").hidden = this.data.niveaus.length < 2;
      this.klasse.closest("label").hidden = this.data.klassen.length < 2;
      const measures = this.data.maten.map((maat) => [maat.naam, maat.kop]);
      fill(this.maat, [...measures, ["van", "Waarheen, vanuit gekozen gebied"], ["naar", "Waarvandaan, naar gekozen gebied"]]);
      this.maat.value = "saldo";
    }

    listen() {
      this.niveau.addEventListener("change", () => this.changeLevel());
      this.klasse.addEventListener("change", () => this.show());
      this.maat.addEventListener("change", () => this.show());
      this.gebied.addEventListener("change", () => this.choose(Number(this.gebied.value)));
      for (const button of this.root.querySelectorAll("button[data-doe]")) {
        button.addEventListener("click", () => this.act(button.dataset.doe));
      }
      this.beeld.addEventListener("keydown", (event) => this.press(event));
      const selected = this.model("gebieden").selected;
      selected.properties.indices.change.connect(() => {
        if (!selected.indices.length) return;
        const place = this.drawn[selected.indices[0]];
        selected.indices = [];
        this.choose(place === this.chosen ? -1 : place);
      });
      for (const range of [this.plot.x_range, this.plot.y_range]) {
        range.properties.start.change.connect(() => this.later(() => this.name()));
      }
      new ResizeObserver(() => this.look(this.centre, this.scale)).observe(this.beeld);
    }

    /* One drawing of names for all changes of one moment. */
    later(task) {
      if (this.waiting) return;
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        task();
      });
    }

    press(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const keys = {
        ArrowLeft: "west", ArrowRight: "oost", ArrowUp: "noord", ArrowDown: "zuid", "+": "in", "=": "in", "-": "uit",
        _: "uit", 0: "alles", Home: "alles", Escape: "los",
      };
      const what = keys[event.key];
      if (!what) return;
      event.preventDefault();
      this.act(what);
    }

    act(what) {
      const [x, y] = this.centre ?? [0, 0];
      const across = (PAN * this.width) / this.scale, up = (PAN * this.height) / this.scale;
      const acts = {
        west: () => this.look([x - across, y], this.scale), oost: () => this.look([x + across, y], this.scale),
        noord: () => this.look([x, y + up], this.scale), zuid: () => this.look([x, y - up], this.scale),
        in: () => this.look([x, y], this.scale * STEP), uit: () => this.look([x, y], this.scale / STEP),
        alles: () => this.look(null, 0), los: () => this.choose(-1),
      };
      acts[what]();
    }

    get width() { return Math.max(this.doek.clientWidth, 1); }
    get height() { return Math.max(this.doek.clientHeight, 1); }
    get level() { return this.data.niveaus[Number(this.niveau.value)]; }
    get numbers() { return this.level.klassen[Number(this.klasse.value)]; }
    get flowing() { return this.maat.value === "van" || this.maat.value === "naar"; }
    get centre() {
      const { x_range: x, y_range: y } = this.plot;
      return this.placed ? [(x.start + x.end) / 2, (y.start + y.end) / 2] : null;
    }
    get scale() {
      const { x_range: x } = this.plot;
      return this.placed ? this.width / (x.end - x.start) : 0;
    }

    /* Show the map around a middle at so many pixels per step; without a middle all of it. */
    look(centre, scale) {
      const { kader } = this;
      const whole = Math.min(this.width / (kader[2] - kader[0]), this.height / (kader[3] - kader[1])) / MARGIN;
      const pixels = centre ? Math.min(Math.max(scale, whole * FARTHEST), whole * NEAREST) : whole;
      const middle = centre ?? [(kader[0] + kader[2]) / 2, (kader[1] + kader[3]) / 2];
      const within = (value, low, high) => Math.min(Math.max(value, low), high);
      const x = within(middle[0], kader[0], kader[2]), y = within(middle[1], kader[1], kader[3]);
      const halfX = this.width / pixels / 2, halfY = this.height / pixels / 2;
      this.placed = true;
      this.plot.x_range.setv({ start: x - halfX, end: x + halfX });
      this.plot.y_range.setv({ start: y - halfY, end: y + halfY });
      this.name();
    }

    measureOff() {
      const fits = this.data.schaal.filter(([steps]) => steps * this.scale < this.width / 4).at(-1);
      this.schaal.hidden = !fits;
      if (!fits) return;
      this.schaal.style.width = `${fits[0] * this.scale}px`;
      this.schaal.textContent = fits[1];
    }

    changeLevel() {
      const there = this.level.klassen.map((numbers, place) => [String(place), this.data.klassen[place], numbers]);
      fill(this.klasse, there.filter(([, , numbers]) => numbers));
      fill(this.gebied, [["-1", "geen"], ...this.level.gebieden.map((area, place) => [String(place), area.naam])]);
      this.drawn = this.level.gebieden.map((area, place) => (area.vlak ? place : -1)).filter((place) => place >= 0);
      this.shapes = this.drawn.map((place) => absolute(this.level.gebieden[place].vlak));
      this.choose(-1);
    }

    /* The ground under all levels, once. */
    lay() {
      const ground = absolute(this.data.grond);
      this.model("grond").data = { xs: [ground[0]], ys: [ground[1]] };
      const bounds = (axis) => this.data.grond.flatMap((polygon) => polygon[0][axis]);
      const [xs, ys] = [bounds(0), bounds(1)];
      const low = (values) => values.reduce((one, other) => Math.min(one, other));
      const high = (values) => values.reduce((one, other) => Math.max(one, other));
      this.kader = [low(xs), low(ys), high(xs), high(ys)];
      this.beeld.style.aspectRatio = `${this.kader[2] - this.kader[0]} / ${this.kader[3] - this.kader[1]}`;
      this.look(null, 0);
    }

    choose(place) {
      this.chosen = place;
      this.gebied.value = String(place);
      const at = this.drawn.indexOf(place);
      const shape = at >= 0 ? this.shapes[at] : null;
      this.model("gekozen").data = { xs: shape ? [shape[0]] : [], ys: shape ? [shape[1]] : [] };
      this.show();
    }

    /* What each area shows now: its line of the legend, and its text. */
    seen() {
      if (!this.flowing) {
        const found = this.numbers.maten[this.data.maten.findIndex((maat) => maat.naam === this.maat.value)];
        return { legenda: found.legenda, plek: found.plek, tekst: found.tekst };
      }
      const { legenda, paren } = this.numbers.stromen;
      const end = this.maat.value === "van" ? 0 : 1;
      const plek = this.level.gebieden.map(() => legenda.length - 1);
      const tekst = this.level.gebieden.map(() => "");
      for (const pair of paren.filter((one) => one[end] === this.chosen)) {
        plek[pair[1 - end]] = pair[2];
        tekst[pair[1 - end]] = pair[3];
      }
      if (this.chosen >= 0) plek[this.chosen] = 0;
      return { legenda, plek, tekst };
    }

    show() {
      const seen = this.seen();
      const look = this.drawn.map((place) => seen.legenda[seen.plek[place]]);
      this.model("gebieden").data = {
        xs: this.shapes.map((shape) => shape[0]),
        ys: this.shapes.map((shape) => shape[1]),
        kleur: look.map((one) => one.kleur),
        lijn: look.map((one) => one.lijn),
        patroon: look.map((one) => PATTERNS[one.patroon]),
        streep: look.map((one) => one.streep),
        naam: this.drawn.map((place) => this.level.gebieden[place].naam),
        tekst: this.drawn.map((place) => this.tip(place, seen)),
      };
      this.now = seen;
      this.explain(seen);
      this.tell();
      this.name();
    }

    measures(place) {
      return this.data.maten.map((maat, number) => [maat.kort, this.numbers.maten[number].tekst[place]]);
    }

    tip(place, seen) {
      if (!this.flowing) return this.measures(place).map(([name, text]) => `${name}: ${text}`).join("\n");
      if (this.chosen < 0) return "Kies eerst een gebied.";
      const name = this.level.gebieden[this.chosen].naam;
      if (place === this.chosen) return `binnen het gebied: ${seen.tekst[place] || seen.legenda.at(-1).label}`;
      const end = this.maat.value === "van" ? `vanuit ${name}` : `naar ${name}`;
      return `${end}: ${seen.tekst[place] || seen.legenda.at(-1).label}`;
    }

    explain(seen) {
      this.soort.textContent = this.maat.selectedOptions[0].text;
      this.legenda.replaceChildren();
      for (const look of seen.legenda) {
        const line = make("li", "", this.legenda);
        const swatch = make("span", "", line, `vak ${look.patroon}`);
        swatch.style.backgroundColor = look.kleur;
        swatch.style.setProperty("--streep", look.streep);
        if (this.flowing && look === seen.legenda[0]) swatch.classList.add("gekozen");
        make("span", look.label, line);
        if (look.aantal) make("span", look.aantal, line, "aantal");
      }
    }

    /* The numbers of the chosen area, beside the map and spoken. */
    tell() {
      this.cijfers.replaceChildren();
      this.lijst.hidden = this.chosen < 0;
      this.kop.classList.toggle("vraag", this.chosen < 0);
      const klasse = this.data.klassen[Number(this.klasse.value)];
      if (this.chosen < 0) {
        const what = this.flowing ? "waar verhuizers heen gaan en vandaan komen" : "alle cijfers";
        this.kop.textContent = `Kies een gebied, in de lijst of op de kaart, voor ${what}.`;
        this.live.textContent = `De kaart toont ${this.maat.selectedOptions[0].text}, per ${this.level.niveau}, ${klasse}. ${this.kop.textContent}`;
        return;
      }
      const { naam } = this.level.gebieden[this.chosen];
      const lines = this.flowing ? this.flows() : this.measures(this.chosen);
      const direction = { van: "Vanuit ", naar: "Naar " }[this.maat.value] ?? "";
      this.kop.textContent = `${direction}${naam}, ${klasse}`;
      for (const [name, text] of lines) {
        const row = make("div", "", this.cijfers);
        make("dt", name, row);
        make("dd", text, row);
      }
      const more = lines.length > SPOKEN && this.flowing ? `; en nog ${lines.length - SPOKEN} regels in de lijst` : "";
      const spoken = (this.flowing ? lines.slice(0, SPOKEN) : lines).map(([name, text]) => `${name} ${text}`);
      this.live.textContent = `${this.kop.textContent}: ${spoken.length ? spoken.join("; ") : "geen stromen"}${more}.`;
    }

    flows() {
      const end = this.maat.value === "van" ? 0 : 1;
      const { paren, uit, in: binnenkomst } = this.numbers.stromen;
      const mine = paren.filter((pair) => pair[end] === this.chosen);
      const within = mine.filter((pair) => pair[0] === pair[1]).map((pair) => ["binnen het gebied", pair[3]]);
      const apart = mine.filter((pair) => pair[0] !== pair[1]).map((pair) => [this.level.gebieden[pair[1 - end]].naam, pair[3]]);
      const others = (end === 0 ? uit : binnenkomst)[String(this.chosen)] ?? [];
      return [...within, ...apart, ...others];
    }

    /* Write name and number where they fit inside their area. */
    name() {
      if (!this.now) return;
      this.measureOff();
      const family = getComputedStyle(this.beeld).fontFamily;
      this.pen.font = `13px ${family}`;
      const named = { x: [], y: [], tekst: [], inkt: [], vlak: [] };
      for (const place of this.drawn) {
        const { midden, ruimte, naam } = this.level.gebieden[place];
        const number = this.now.tekst[place];
        const [width, height] = ruimte.map((steps) => steps * this.scale);
        const fits = (text) => this.pen.measureText(text).width + 14 < width;
        const lines = [[naam, number], [naam], [number]].find(
          (tried) => tried.length * LINE < height + 4 && tried.every((text) => text && fits(text)));
        if (!lines) continue;
        const look = this.now.legenda[this.now.plek[place]];
        named.x.push(midden[0]);
        named.y.push(midden[1]);
        named.tekst.push(lines.join("\n"));
        named.inkt.push(look.inkt);
        named.vlak.push(look.kleur);
      }
      this.model("namen").data = named;
    }
  }

  const start = async (root) => {
    const read = (name) => JSON.parse(root.querySelector(`script.${name}`).textContent);
    const plot = read("tekening");
    const before = Bokeh.documents.length;
    const views = await Bokeh.embed.embed_item(plot, root.querySelector("[data-deel=doek]"));
    const model = Bokeh.documents[before].roots()[0];
    const view = [...views][0];
    view.canvas_view.events_el.tabIndex = -1; // the frame around it takes the keyboard
    if (matchMedia("(pointer: coarse)").matches) model.toolbar.tools[0].active = false; // a finger scrolls the page
    root.querySelector(".werkt").hidden = false;
    root.map = new Map(root, read("gegevens"), model);
    root.dataset.klaar = "ja";
  };

  Bokeh.logger.set_level("off"); // it would tell the reader's console when a map is drawn
  const all = async () => {
    await document.fonts.ready;
    for (const root of document.querySelectorAll(".beweegkaart")) {
      try {
        await start(root);
      } catch (failed) {
        root.querySelector(".mislukt").hidden = false;
        root.querySelector(".werkt").hidden = true;
        console.error(failed);
      }
    }
  };
  all();
})();
