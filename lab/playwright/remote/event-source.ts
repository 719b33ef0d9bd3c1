/**
 * Reads a stream of Server-Sent Events.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/server-sent-events.html HTML, section 9.2}
 * @module
 */

/** One event. */
export interface ServerEvent {
  /** `message` unless it says otherwise. */
  readonly name: string
  readonly data: string
}

/**
 * Opens a stream, and calls a function for each event until it is told to end.
 *
 * @returns Once the stream is open: what ends it.
 */
export async function openEventSource(
  { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  listener: (event: ServerEvent) => void,
): Promise<() => void> {
  const ended = new AbortController()
  const answer = await fetch(url, { headers, signal: ended.signal })
  const read = async (): Promise<void> => {
    const text = answer.body?.pipeThrough(new TextDecoderStream()) ?? []
    let rest = ''
    for await (const piece of text as AsyncIterable<string>) {
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) tell(block, listener)
    }
  }
  read().catch(() => undefined) // It was ended, or the lab was; whoever asks the lab is told so.
  return () => {
    ended.abort()
  }
}

function tell(block: string, listener: (event: ServerEvent) => void): void {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2)
  const data = field('data')
  if (data !== undefined) listener({ name: field('event') ?? 'message', data })
}
