/** Control characters but tab and line feed, and those that turn the direction of writing round. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The text as a terminal may get it: what somebody called a source or a lead cannot move the cursor or hide a line. */
export function printable(text: string): string {
  return text.replace(CONTROLS, '\ufffd')
}
