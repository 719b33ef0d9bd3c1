/**
 * Puts into Playwright's report what no browser sees: a step for each back-channel exchange, the flow when a
 * test has failed, and what a strict test must not leave behind.
 *
 * @module
 */
import { AsyncResource } from 'node:async_hooks'
import type { TestInfo } from '@playwright/test'
import type { ArmedFault } from '../../edge/index.ts'
import { laneNames, messages, redactEvent } from '../../flow/index.ts'
import type { FlowEvent } from '../../flow/index.ts'
import { findLeaks } from './find-leaks.ts'
import { attachFlow } from './kit-flow.ts'
import type { KitLab } from './kit-lab.ts'
import type { LinkingOptions } from './options.ts'
import { baseTest } from './playwright-peer.ts'
import { privateReason, tellFlow } from './story.ts'

/** Writes steps while a test runs. */
export class StepWriter {
  readonly #written = new Set<number>()
  readonly #steps: Promise<unknown>[] = []
  /** Steps belong to the test, not to the request in whose handling the message was recorded. */
  readonly #write = AsyncResource.bind((title: string) => {
    this.#steps.push(baseTest.step(title, () => undefined).catch(() => undefined))
  })
  #isOpen = true

  /** Writes a step for every exchange of a lab from now on. */
  follow(lab: Pick<KitLab, 'flow'>): void {
    lab.flow.subscribe((event) => {
      if (!this.#isOpen || !isBackChannelAnswer(event) || this.#written.has(event.seq)) return
      this.#written.add(event.seq)
      this.#write(titleOf(event, lab.flow.events()))
    })
  }

  /** Writes no more, and waits for what was begun. */
  async close(): Promise<void> {
    this.#isOpen = false
    await Promise.all(this.#steps)
  }
}

function isBackChannelAnswer({ channel, kind, id }: FlowEvent): boolean {
  return channel === 'back' && kind === 'response' && id !== 'http.other'
}

/** For example `Alexa service → Authorization server, POST access token URI: 400 invalid_grant; server: …`. */
function titleOf(event: FlowEvent, events: readonly FlowEvent[]): string {
  const shown = redactEvent(event)
  const asked = events.find(({ seq }) => seq === event.causeSeq)
  const status = shown.http?.status
  const answer =
    status === undefined || shown.summary.startsWith(String(status))
      ? shown.summary
      : `${String(status)} ${shown.summary}`
  const isRefusal = (status ?? 0) >= 400 || event.state === 'failed'
  const reason = isRefusal ? privateReason(events, event) : undefined
  const what = messages[asked?.id ?? event.id].label
  const who = `${laneNames[event.to]} → ${laneNames[event.from]}`
  return `${who}, ${what}: ${answer}${reason === undefined ? '' : `; server: ${reason}`}`
}

/** Attaches the flow in every format, where the option `record` asks for it. */
export async function attachRecord(
  testInfo: TestInfo,
  events: readonly FlowEvent[],
  { record, isFailed }: { readonly record: LinkingOptions['record']; readonly isFailed: boolean },
): Promise<void> {
  if (events.length === 0 || record === 'off' || (record === 'on-failure' && !isFailed)) return
  for (const format of ['html', 'har', 'mermaid'] as const) {
    await attachFlow(testInfo, events, format)
  }
}

/** What a strict test must not leave behind. */
export interface Untidiness {
  /** A line each; empty when all is well. */
  readonly lines: readonly string[]
  /** Number of the first message that is part of it. */
  readonly firstSeq: number | undefined
}

/** Looks for what a strict test must not leave behind. */
export function untidiness(
  events: readonly FlowEvent[],
  unused: readonly ArmedFault[],
): Untidiness {
  const strays = events.filter(isUnhandled)
  const leaks = findLeaks(events)
  const lines = [
    ...unused.map(({ title }) => `The fault ${title} was armed and never happened.`),
    ...strays.map((event) => `Nobody answers for ${requestOf(event)}.`),
    ...leaks.map(({ seq, id, what }) => `Leaked: ${what}, message ${String(seq)} (${id}).`),
  ]
  return { lines, firstSeq: [...strays, ...leaks].map(({ seq }) => seq).sort((a, b) => a - b)[0] }
}

function isUnhandled({ id, kind, http }: FlowEvent): boolean {
  return (
    id === 'http.other' && kind === 'response' && (http?.status === 404 || http?.status === 502)
  )
}

/** Method and address without the query. */
function requestOf({ http }: FlowEvent): string {
  const { origin, pathname } = new URL(http?.url ?? 'http://unknown/')
  return `${http?.method ?? 'GET'} ${origin}${pathname}`
}

/** The error of a test that passed and left something behind. */
export function untidyError({ lines, firstSeq }: Untidiness, events: readonly FlowEvent[]): Error {
  const error = new Error(
    [
      'The test passed, and left something behind (switch this off with `strict: false`):',
      ...lines.map((line) => `  - ${line}`),
      '',
      tellFlow(events, { divergesAt: firstSeq, remark: 'left behind' }),
    ].join('\n'),
  )
  error.stack = error.message // The fault is not at any line of ours.
  return error
}
