/**
 * A log as it may be shown: a value that was secret in one message is masked in all of them, also in those
 * that were told before anybody knew.
 *
 * @module
 */
import type { FlowEvent } from './flow-event.ts'
import type { FlowFilter, FlowListener, FlowLog } from './flow-log.ts'
import { redactEvent } from './redact.ts'
import type { RedactionLevel } from './redact.ts'
import { SecretIndex, textsOf, writtenForms } from './secret-index.ts'
import { TextFilter } from './text-filter.ts'

interface Reader {
  readonly level: RedactionLevel
  readonly listener: FlowListener
}

/** What may be shown of one log; made when it is first asked for, and kept with the log. */
export class RedactedLog {
  readonly #log: FlowLog
  readonly #known = new SecretIndex()
  readonly #readers = new Set<Reader>()
  /** Messages as text, which all readers of a level are sent. */
  readonly #texts = new WeakMap<FlowEvent, string>()
  /** What tells most messages apart from those that hold a secret. */
  readonly #filters = new WeakMap<FlowEvent, TextFilter>()

  constructor(log: FlowLog) {
    this.#log = log
    for (const event of log.events()) this.#known.learn(event)
    log.subscribe((event) => {
      this.#tell(event)
    })
  }

  /** A message of the log, as it may be shown at a level (`masked`). */
  show(event: FlowEvent, level?: RedactionLevel): FlowEvent {
    return redactEvent(event, level, this.#known)
  }

  /** A message as JSON, made once for however many readers. */
  jsonOf(shown: FlowEvent): string {
    const known = this.#texts.get(shown)
    if (known !== undefined) return known
    const text = JSON.stringify(shown)
    this.#texts.set(shown, text)
    return text
  }

  /** Messages of the log, as they may be shown at a level (`masked`). */
  events(filter?: FlowFilter, level?: RedactionLevel): readonly FlowEvent[] {
    return this.#log.events(filter).map((event) => this.show(event, level))
  }

  /**
   * Calls `listener` for every event from now on, as it may be shown at a level; again when it is amended,
   * and again when something in it turns out to be secret. Returns the function that ends it.
   */
  subscribe(level: RedactionLevel, listener: FlowListener): () => void {
    const reader = { level, listener }
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }

  #tell(event: FlowEvent): void {
    const learnt = this.#known.learn(event)
    if (this.#readers.size === 0) return
    this.#tellReaders(event)
    for (const earlier of this.#carrying(learnt)) {
      if (earlier.seq !== event.seq) this.#tellReaders(earlier)
    }
  }

  /** Messages that hold one of these secrets: nearly always none, because a secret is new when it is learnt. */
  #carrying(secrets: readonly string[]): readonly FlowEvent[] {
    if (secrets.length === 0) return []
    const forms = secrets.flatMap((secret) => [...writtenForms(secret)])
    return this.#log.events().filter((event) => {
      const filter = this.#filterOf(event)
      const likely = forms.filter((form) => filter.mayHold(form))
      if (likely.length === 0) return false
      for (const text of textsOf(event)) {
        if (likely.some((form) => text.includes(form))) return true
      }
      return false
    })
  }

  #filterOf(event: FlowEvent): TextFilter {
    const known = this.#filters.get(event)
    if (known !== undefined) return known
    const made = new TextFilter(textsOf(event))
    this.#filters.set(event, made)
    return made
  }

  #tellReaders(event: FlowEvent): void {
    const shown = new Map<RedactionLevel, FlowEvent>()
    for (const reader of this.#readers) {
      const { level, listener } = reader
      const told = shown.get(level) ?? this.show(event, level)
      shown.set(level, told)
      try {
        listener(told)
      } catch {
        // A reader that fails must not break the exchange it was told about.
        this.#readers.delete(reader)
      }
    }
  }
}
