// What people do, sent to the sandbox: the same acts, as strict, that its driver has.
import { at } from "./state.js";
import { typedIn } from "./typed.js";

const REFUSALS = {
  not_in_channel: "You are not in this channel.",
  cant_update_message: "You can edit your own messages only.",
  cant_delete_message: "You can delete your own messages only.",
  message_not_found: "That message is not there any more.",
  cannot_reply_to_message: "That message is not there any more.",
  canvas_not_found: "That canvas is not there any more, or not for you.",
  canvas_editing_failed: "A canvas cannot be written like that.",
  is_archived: "This channel is archived: nobody can write here.",
  view_not_found: "That view is not open any more.",
  input_too_short: "That is shorter than the app wants it.",
  input_too_long: "That is longer than the app wants it.",
  required_input_empty: "Please fill in what is required.",
  interactivity_is_off: "The app takes no clicks: interactivity is off in its manifest.",
  unknown_command: "There is no such command here.",
  invalid_name: "There is no emoji of that name.",
  invalid_blocks: "The app answered with blocks that Slack would refuse.",
  push_limit_reached: "The app opened more than three views on top of each other.",
};
const SLOW = "The app did not answer within three seconds.";

/** Do something as the person this tab is; returns what came of it, or null when it was refused. */
export async function act(name, asked = {}) {
  let answer;
  try {
    const response = await fetch(`/control/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user: at.me, ...asked }),
    });
    answer = await response.json();
    if (!response.ok) return tell(refusal(answer));
  } catch {
    return tell("The sandbox does not answer. Has it ended?");
  }
  const { result } = answer;
  if (result && typeof result === "object" && "acknowledged" in result) {
    if (!result.acknowledged) tell(SLOW);
    else if (result.error)
      tell(REFUSALS[result.error] ?? `The app's answer was refused: ${result.error}`);
  }
  return result ?? true;
}

/** Use a button, menu or input, wherever it stands. */
export function use(place, target) {
  const full = { value: null, block_id: null, ...target };
  if (place.view) return act("click_in_view", { view_id: place.view, ...full });
  return act("click", {
    channel: place.channel,
    ts: place.ts,
    values: typedIn(at.me, place),
    ...full,
  });
}

function refusal(answer) {
  const words =
    REFUSALS[answer.error] ?? `That did not work: ${answer.error ?? "an error of the sandbox"}`;
  const details = answer.response_metadata?.messages;
  return details ? `${words} ${details.join(" ")}` : words;
}

/** Show a sentence for a few seconds. */
export function tell(words) {
  document.dispatchEvent(new CustomEvent("told", { detail: words }));
  return null;
}
