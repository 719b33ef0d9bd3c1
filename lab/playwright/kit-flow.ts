/**
 * What the actors of a test's lab said to each other: read, waited for, held and attached to the report.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { TestInfo } from '@playwright/test'
import type { Hold, HoldOptions } from '../../edge/index.ts'
import type { FlowEvent, FlowFilter, MessageId } from '../../flow/index.ts'
import { flowFiles } from '../flow-files.ts'
import type { FlowFormat } from '../flow-files.ts'
import { findLeaks } from './find-leaks.ts'
import type { Leak } from './find-leaks.ts'
import { firstDivergence } from './story.ts'
import type { TestLab } from './test-lab.ts'

/** Milliseconds that a message is waited for. */
const WAIT_MS = 10_000

/** The messages of a test. */
export interface Flow {
  /**
   * The message of an id, or the nth of them; waits for it.
   *
   * @throws When it does not come within ten seconds, naming those that came.
   */
  message(id: MessageId, options?: { readonly nth?: number }): Promise<FlowEvent>
  /** The messages so far, oldest first. They hold plain secrets. */
  messages(filter?: FlowFilter): readonly FlowEvent[]
  /** Stops the next message of an id, or the nth, right before it is passed on. */
  hold(id: MessageId, options?: HoldOptions): Promise<Hold>
  /** Secrets in the wrong places. */
  leaks(): readonly Leak[]
  /** Attaches the flow to the report, with secrets masked. */
  attach(format: FlowFormat): Promise<void>
}

/** Makes the flow of a test. */
export function kitFlow(testLab: TestLab, testInfo: TestInfo): Flow {
  return {
    message: (id, { nth = 1 } = {}) => nthMessage(testLab, id, nth),
    messages: (filter) => testLab.running?.flow.events(filter) ?? [],
    hold: async (id, options) => (await testLab.lab()).hold(id, options),
    leaks: () => findLeaks(testLab.events),
    attach: (format) => attachFlow(testInfo, testLab.events, format),
  }
}

async function nthMessage(testLab: TestLab, id: MessageId, nth: number): Promise<FlowEvent> {
  const { flow } = await testLab.lab()
  let after = 0
  for (let left = nth; ; left -= 1) {
    const event = await flow.waitFor(id, { after, timeoutMs: WAIT_MS })
    if (left <= 1) return event
    after = event.seq
  }
}

/** Attaches events in one format. */
export async function attachFlow(
  testInfo: TestInfo,
  events: readonly FlowEvent[],
  format: FlowFormat,
): Promise<void> {
  const { extension, contentType, write } = flowFiles[format]
  const name = `flow.${extension}`
  const path = testInfo.outputPath(name)
  const wrong = firstDivergence(events)
  await mkdir(dirname(path), { recursive: true })
  const options = { title: testInfo.title, note: noteOn(wrong), selectedSeq: wrong?.seq }
  await writeFile(path, write(events, options))
  await testInfo.attach(name, { path, contentType })
}

function noteOn(wrong: FlowEvent | undefined): string | undefined {
  return wrong === undefined ? undefined : `${wrong.id} is the first message that went wrong.`
}
