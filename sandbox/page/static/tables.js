// Tables, and charts' figures as one for those who hear the page.
import { h } from "./dom.js";
import { richText } from "./richtext.js";

const MOST_ROWS = 20;

/** Return a `table` or `data_table`: the first row is its head; long ones open in full. */
export function table(block) {
  const [head, ...rows] = block.rows;
  const size = block.page_size ?? MOST_ROWS;
  const body = h(
    "tbody",
    null,
    rows.slice(0, size).map((row) => line(row, "td", block)),
  );
  const more =
    rows.length > size &&
    h(
      "button.link",
      {
        type: "button",
        on: {
          click: () => {
            body.append(...rows.slice(size).map((row) => line(row, "td", block)));
            more.remove();
          },
        },
      },
      `Show all ${rows.length} rows`,
    );
  return h(
    "div.block.scroll",
    { tabindex: "0", role: "group", "aria-label": block.caption ?? "Table" },
    h(
      "table",
      null,
      block.caption && h("caption", null, block.caption),
      h("thead", null, line(head, "th", block)),
      body,
    ),
    more,
  );
}

function line(row, tag, block) {
  return h(
    "tr",
    null,
    row.map((cell, index) => {
      const setting = block.column_settings?.[index] ?? {};
      const align = setting.align ?? (cell.type === "raw_number" ? "right" : "left");
      const isHead = tag === "td" && block.row_header_column_index === index;
      return h(
        `${isHead ? "th" : tag}.${align}`,
        { scope: isHead ? "row" : null },
        cell.type === "rich_text" ? richText(cell) : cell.text,
      );
    }),
  );
}
