/**
 * A conversation by lines: one line in, one turn taken, until the input ends.
 *
 * @module
 */
import { createInterface } from 'node:readline'
import type { Speak } from './speak.ts'

/** Shown where a person types. */
const PROMPT = '> '

/** What {@link converse} needs. */
export interface ConverseOptions {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream
  readonly speak: Speak
}

/**
 * Says each line; an empty one is silence. The prompt is shown to a person alone, so that what is piped
 * through stays clean.
 *
 * @returns Whether every turn had an answer.
 */
export async function converse({ input, output, speak }: ConverseOptions): Promise<boolean> {
  const isTyped = input.isTTY === true
  const lines = createInterface({
    input,
    terminal: isTyped,
    ...(isTyped ? { output, prompt: PROMPT } : {}),
  })
  // Ctrl-C ends a conversation as Ctrl-D does.
  lines.once('SIGINT', () => {
    lines.close()
  })
  let isOpen = true
  lines.once('close', () => {
    isOpen = false // The person may leave while the skill still thinks.
  })
  const ask = (): void => {
    if (isTyped && isOpen) lines.prompt()
  }
  const isAnswered: boolean[] = []
  ask()
  for await (const line of lines) {
    isAnswered.push(await speak(line))
    ask()
  }
  if (isTyped) output.write('\n')
  return isAnswered.every(Boolean)
}
