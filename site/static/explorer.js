// Draws each explorer of the page from the specification inside it, names its choices, and tells its words to screen readers as they change.
for (const place of document.querySelectorAll(".explorer")) {
  const spec = JSON.parse(place.querySelector("script").textContent);
  const told = place.querySelector(".explorer-told");
  vegaEmbed(place.querySelector(".explorer-chart"), spec, { renderer: "svg", actions: false, defaultStyle: false }).then(({ view }) => {
    for (const choice of place.querySelectorAll(".vega-bind-radio")) {
      choice.setAttribute("role", "radiogroup");
      choice.setAttribute("aria-label", choice.previousSibling.textContent);
    }
    let waiting;
    const tell = () => {
      clearTimeout(waiting); // until a slider rests
      waiting = setTimeout(() => (told.textContent = `${view.signal("answered")} ${view.signal("explained")}`), 500);
    };
    view.addSignalListener("answered", tell);
    view.addSignalListener("explained", tell);
  });
}
