// Files one sends: chosen or pasted, shown until they are sent, uploaded in Slack's three steps.
import { tell } from "./acts.js";
import { h } from "./dom.js";
import { at } from "./state.js";

/** Return a tray for files: a button to choose some, and the list of those that wait. */
export function tray(changed) {
  let waiting = [];
  const input = h("input.hidden", {
    type: "file",
    multiple: true,
    tabindex: "-1",
    "aria-label": "Files",
    on: { change: () => (add([...input.files]), (input.value = "")) },
  });
  const list = h("ul.tray");
  const button = h(
    "button",
    {
      type: "button",
      "aria-label": "Attach a file",
      title: "Attach a file",
      on: { click: () => input.click() },
    },
    "📎",
  );

  function add(files) {
    waiting = [...waiting, ...files].slice(0, 10);
    show();
  }

  function show() {
    list.replaceChildren(
      ...waiting.map((file) =>
        h(
          "li",
          null,
          `📄 ${file.name}`,
          h(
            "button",
            {
              type: "button",
              "aria-label": `Remove ${file.name}`,
              on: { click: () => ((waiting = waiting.filter((one) => one !== file)), show()) },
            },
            "✕",
          ),
        ),
      ),
    );
    changed();
  }

  return {
    list,
    button: [button, input],
    /** Take what was pasted, if there are files in it. */
    paste: (event) =>
      event.clipboardData?.files.length &&
      (event.preventDefault(), add([...event.clipboardData.files])),
    isEmpty: () => waiting.length === 0,
    /** Send the files with a text; they wait on if that did not work. */
    async send(text, channel, thread_ts) {
      try {
        const files = [];
        for (const file of waiting) files.push(await upload(file));
        await call("files.completeUploadExternal", {
          files,
          channel_id: channel,
          initial_comment: text,
          ...(thread_ts ? { thread_ts } : {}),
        });
      } catch (refused) {
        return tell(`The file was not sent: ${refused.message}`);
      }
      waiting = [];
      show();
      return true;
    },
  };
}

async function upload(file) {
  const { upload_url: url, file_id: id } = await call("files.getUploadURLExternal", {
    filename: file.name,
    length: file.size,
  });
  await fetch(new URL(url).pathname, { method: "POST", body: file });
  return { id, title: file.name };
}

// With the token of the person this tab is, as any client of theirs would.
async function call(method, given) {
  const headers = { authorization: `Bearer xoxp-${at.me}`, "content-type": "application/json" };
  const answer = await (
    await fetch(`/api/${method}`, { method: "POST", headers, body: JSON.stringify(given) })
  ).json();
  if (!answer.ok) throw new Error(answer.error);
  return answer;
}
