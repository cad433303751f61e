// The `data_visualization` block: lines, bars, areas and pies, drawn, with their figures as words.
// https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
import { h, svg } from "./dom.js";

const WIDTH = 480;
const HEIGHT = 220;
const LEFT = 44;
const BOTTOM = 40;
const TOP = 10;

/** Return a chart under its title. */
export function chart(block) {
  const drawn = block.chart.type === "pie" ? pie(block.chart) : plot(block.chart);
  return h(
    "figure.block.chart",
    { "aria-label": `${block.title}: ${said(block.chart)}`, role: "img" },
    h("figcaption", null, block.title),
    drawn,
    legend(block.chart),
  );
}

function said(given) {
  if (given.type === "pie")
    return given.segments.map((one) => `${one.label} ${one.value}`).join(", ");
  return given.series
    .map(
      (one) =>
        `${one.name}: ${one.data.map((point) => `${point.label} ${point.value}`).join(", ")}`,
    )
    .join("; ");
}

function legend(given) {
  const names =
    given.type === "pie"
      ? given.segments.map((one) => `${one.label} (${one.value})`)
      : given.series.map((one) => one.name);
  if (names.length < 2 && given.type !== "pie") return null;
  return h(
    "ul.legend",
    { "aria-hidden": "true" },
    names.map((name, index) => h("li", null, h(`i.series-${index}`), name)),
  );
}

function plot(given) {
  const categories =
    given.axis_config?.categories ?? given.series[0].data.map((point) => point.label);
  const values = given.series.flatMap((one) => one.data.map((point) => point.value));
  const scale = axis(Math.min(0, ...values), Math.max(1, ...values));
  const x = (index) => LEFT + ((index + 0.5) * (WIDTH - LEFT - 8)) / categories.length;
  const y = (value) =>
    TOP + ((scale.high - value) * (HEIGHT - TOP - BOTTOM)) / (scale.high - scale.low);
  const draw = { bar: bars, line: lines, area: lines }[given.type];
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" },
    scale.ticks.map((tick) => [
      svg("line", { class: "grid", x1: LEFT, x2: WIDTH - 4, y1: y(tick), y2: y(tick) }),
      svg(
        "text",
        { x: LEFT - 6, y: y(tick) + 4, "text-anchor": "end" },
        tick.toLocaleString("en-GB"),
      ),
    ]),
    categories.map(
      (name, index) =>
        index % Math.ceil(categories.length / 8) === 0 &&
        svg("text", { x: x(index), y: HEIGHT - BOTTOM + 16, "text-anchor": "middle" }, short(name)),
    ),
    given.axis_config?.x_label &&
      svg(
        "text",
        { x: (WIDTH + LEFT) / 2, y: HEIGHT - 4, "text-anchor": "middle" },
        given.axis_config.x_label,
      ),
    draw(given, categories, x, y),
  );
}

function axis(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough);
  const top = Math.ceil(high / step) * step;
  const bottom = Math.floor(low / step) * step;
  const ticks = Array.from(
    { length: Math.round((top - bottom) / step) + 1 },
    (_, index) => bottom + index * step,
  );
  return { low: bottom, high: top, ticks };
}

const short = (name) => (name.length > 10 ? `${name.slice(0, 9)}…` : name);

function bars(given, categories, x, y) {
  const room = ((WIDTH - LEFT - 8) / categories.length) * 0.7;
  const wide = room / given.series.length;
  return given.series.flatMap((one, which) =>
    one.data.map((point) => {
      const left = x(categories.indexOf(point.label)) - room / 2 + which * wide;
      const [top, bottom] = [y(Math.max(point.value, 0)), y(Math.min(point.value, 0))];
      return svg("rect", {
        class: `series-${which}`,
        x: left,
        y: top,
        width: Math.max(wide - 2, 1),
        height: bottom - top,
        rx: 2,
      });
    }),
  );
}

function lines(given, categories, x, y) {
  return given.series.map((one, which) => {
    const points = one.data.map((point) => [x(categories.indexOf(point.label)), y(point.value)]);
    const path = points.map(([left, top]) => `${left},${top}`).join(" ");
    const area =
      given.type === "area" &&
      svg("polygon", {
        class: `area series-${which}`,
        points: `${points[0][0]},${y(0)} ${path} ${points.at(-1)[0]},${y(0)}`,
      });
    return [
      area,
      svg("polyline", { class: `stroke series-${which}`, points: path }),
      points.map(([cx, cy]) => svg("circle", { class: `series-${which}`, cx, cy, r: 2.5 })),
    ];
  });
}

function pie(given) {
  const total = given.segments.reduce((sum, one) => sum + one.value, 0) || 1;
  let from = 0;
  return svg(
    "svg",
    { viewBox: "0 0 200 200", class: "pie", "aria-hidden": "true" },
    given.segments.map((one, index) => {
      const share = one.value / total;
      const slice =
        share > 0.999
          ? svg("circle", { class: `series-${index}`, cx: 100, cy: 100, r: 90 })
          : svg("path", {
              class: `series-${index}`,
              d: `M100,100 L${rim(from)} A90,90 0 ${share > 0.5 ? 1 : 0} 1 ${rim(from + share)} Z`,
            });
      from += share;
      return slice;
    }),
  );
}

function rim(share) {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return `${100 + 90 * Math.cos(angle)},${100 + 90 * Math.sin(angle)}`;
}
