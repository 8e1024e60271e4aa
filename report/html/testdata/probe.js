// What the tests in browser_test.go ask a page.
window.probe = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const text = (node) => (node ? node.textContent : "").replace(/\s+/g, " ").trim();
  const unfold = () => all("details").forEach((d) => { d.open = true; });

  // called describes an element in a message.
  const called = (el) => `<${el.tagName.toLowerCase()} class="${el.getAttribute("class") || ""}"> ${text(el).slice(0, 40)}`;

  function content() {
    return {
      Title: text(document.querySelector("h1")),
      Verdict: text(document.querySelector(".verdict")),
      Counts: all(".counts li").map(text).join(", "),
      Findings: all(".finding").length,
      Maps: all("table.map").map((t) => all("tbody tr", t).length),
      Crossed: all("table.map tr.crosses").filter((r) => text(r).includes("crosses the line")).length,
      Events: all("table.chart tbody tr:not(.part)").length,
    };
  }

  function active() {
    const forbidden = "script, img, iframe, frame, object, embed, link, base, form, input, button, video, audio, use, image, animate, set, foreignObject, math, [style], [src], [srcset], [data]";
    const found = all(forbidden).map(called);
    for (const el of all("*")) {
      for (const a of el.attributes) {
        if (/^on/i.test(a.name) || /^\s*(javascript|data|vbscript):/i.test(a.value)) found.push(`${called(el)} ${a.name}`);
        if (/href$/i.test(a.name) && !a.value.startsWith("#")) found.push(`${called(el)} ${a.name}=${a.value}`);
      }
    }
    const body = getComputedStyle(document.body);
    return {
      Pwned: window.pwned !== undefined,
      Active: found,
      Sheets: body.marginTop === "0px" && body.display === "block" ? document.styleSheets.length : 0,
    };
  }

  function outline() {
    const landmarks = {};
    for (const name of ["header", "main", "footer"]) landmarks[name] = all(`body > ${name}`).length;
    return {
      Levels: all("h1, h2, h3, h4, h5, h6").map((h) => Number(h.tagName[1])),
      Landmarks: landmarks,
      Lang: document.documentElement.lang,
      Unnamed: [...all("a, summary, h1, h2, h3, h4, h5, h6").filter((el) => !text(el)).map(called), ...all("table").filter((t) => !t.caption && !all("thead", t).length).map(called)],
    };
  }

  // overflow names what makes the page wider than the window; what scrolls for itself may.
  function overflow() {
    unfold();
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return all("body *")
      .filter((el) => el.getBoundingClientRect().right > width + 1 && !el.closest(".scroll, .vh"))
      .slice(0, 5).map(called).concat(`${document.documentElement.scrollWidth} px of ${width}`);
  }

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  // rgba reads a colour in any notation.
  function rgba(colour) {
    const m = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(colour);
    if (m) return [Number(m[1]), Number(m[2]), Number(m[3]), m[4] === undefined ? 1 : Number(m[4])];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  // behind is the colour that an element stands on.
  function behind(el) {
    const layers = [];
    for (let e = el; e; e = e.parentElement) layers.unshift(rgba(getComputedStyle(e).backgroundColor));
    return layers.reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  }
  function luminance([r, g, b]) {
    const [R, G, B] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  }
  function ratio(colour, ground) {
    const [a, b] = [luminance(over(colour, ground)), luminance(ground)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }
  const visible = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !el.closest(".vh, .skip");

  function contrast() {
    unfold();
    let texts = 0;
    const faint = [];
    const look = (el, colour, ground, least, what) => {
      texts++;
      const got = ratio(rgba(colour), ground);
      if (got < least) faint.push(`${got.toFixed(2)}:1 ${what} ${called(el)}`);
    };
    for (const el of all("body, body *")) {
      if (!visible(el)) continue;
      const style = getComputedStyle(el);
      const inSVG = el instanceof SVGElement;
      if ([...el.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim())) {
        look(el, inSVG ? style.fill : style.color, behind(el), 4.5, "text");
      }
      for (const pseudo of ["::before", "::after"]) {
        const of = getComputedStyle(el, pseudo);
        if (!inSVG && /^"[^"]*[^\s"][^"]*"/.test(of.content)) look(el, of.color, behind(el), 4.5, pseudo);
      }
      if (inSVG && el.matches(".agreeing, .crossing, .day, .bar") && Number(style.fillOpacity) === 1) look(el, style.fill, behind(el), 3, "mark");
      if (inSVG && el.matches(".border, .over, .silence, .now")) look(el, style.stroke, behind(el), 3, "mark");
    }
    return { Texts: texts, Faint: faint.slice(0, 8) };
  }

  function print() {
    all("details").forEach((d) => { d.open = false; });
    const folded = all("details").filter((d) => {
      const inside = [...d.children].find((c) => c.tagName !== "SUMMARY");
      return inside && !inside.checkVisibility();
    });
    return { Background: getComputedStyle(document.body).backgroundColor, Folded: folded.length, Faint: contrast().Faint };
  }

  const name = (el) => `${el.tagName.toLowerCase()} ${el.getAttribute("aria-label") || text(el).slice(0, 50)}`;
  const controls = () => all("a[href], summary, [tabindex='0']").filter((el) => el.checkVisibility({ visibilityProperty: true })).map(name);

  function focused() {
    const el = document.activeElement;
    const style = getComputedStyle(el);
    const box = el.getBoundingClientRect();
    return {
      Control: name(el),
      Seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && ratio(rgba(style.outlineColor), behind(el.parentElement)) >= 3 &&
        box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
  }

  const upTo = (selector) => document.querySelector(selector).getBoundingClientRect().top + scrollY - 16;

  return { content, active, outline, overflow, contrast, print, controls, focused, upTo };
})();
true;
