// Standard Markdown, as the `markdown` block takes it, in Slack's own markup.

const CODE = /(```[\s\S]*?```|`[^`\n]*`)/;
const RULES = [
  [/\[([^\]\n]+)\]\(([^)\s]+)\)/g, "<$2|$1>"],
  [/^#{1,6}\s+(.+?)\s*#*$/gm, "**$1**"],
  [/^(\s*)[-*+]\s+/gm, "$1• "],
  [/~~(.+?)~~/g, "~$1~"],
  [/(?<![*\w])\*(?![*\s])([^*\n]+)(?<!\s)\*(?![*\w])/g, "_$1_"],
  [/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "*$2*"],
];

/** Return Markdown's headings, emphasis, lists, links and code as `mrkdwn`. */
export function markdownToMrkdwn(text) {
  const parts = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").split(CODE);
  return parts
    .map((part, index) =>
      index % 2
        ? part
        : RULES.reduce((words, [rule, instead]) => words.replace(rule, instead), part),
    )
    .join("");
}
