/**
 * The lessons of one lab: shipped ones, those of the configuration, and those that were added to it since.
 *
 * @module
 */
import { readFile } from 'node:fs/promises'
import { LabError } from '../errors.ts'
import { lessonSchema } from './lesson-schema.ts'
import type { Lesson } from './lesson-schema.ts'
import happyPath from './scripts/happy-path.json' with { type: 'json' }
import plainClientCredentials from './scripts/plain-client-credentials.json' with { type: 'json' }
import plainCode from './scripts/plain-code.json' with { type: 'json' }
import plainImplicit from './scripts/plain-implicit.json' with { type: 'json' }
import plainPkce from './scripts/plain-pkce.json' with { type: 'json' }
import plainRefresh from './scripts/plain-refresh.json' with { type: 'json' }
import whenLinkingBreaks from './scripts/when-linking-breaks.json' with { type: 'json' }
import whyPkce from './scripts/why-pkce.json' with { type: 'json' }

/** In the order in which they are offered. */
const SHIPPED: readonly unknown[] = [
  happyPath,
  whyPkce,
  whenLinkingBreaks,
  plainCode,
  plainPkce,
  plainImplicit,
  plainClientCredentials,
  plainRefresh,
]

/** Lessons that may be added; a page left open must not fill the memory. */
const ADDED_MAX = 50

/** Problems of one script that are told at once. */
const PROBLEMS_MAX = 10

/** The lessons of one lab. */
export class LessonShelf {
  #lessons: Map<string, Lesson> | undefined

  /** Every lesson. Shipped scripts are checked at first use. */
  list(): readonly Lesson[] {
    return [...this.#all().values()]
  }

  /**
   * A lesson by its id.
   *
   * @throws {@link LabError} `ERR_LAB_UNKNOWN_LESSON` naming those there are.
   */
  find(id: string): Lesson {
    const lesson = this.#all().get(id)
    if (lesson !== undefined) return lesson
    const known = [...this.#all().keys()].join(', ')
    throw new LabError(
      'ERR_LAB_UNKNOWN_LESSON',
      `There is no lesson “${id}”. Lessons are: ${known}.`,
    )
  }

  /**
   * Adds a script, in the place of one of the same id.
   *
   * @param origin Names the script in messages, such as its file.
   * @throws {@link LabError} `ERR_LAB_LESSON_INVALID` naming each part refused.
   */
  add(script: unknown, origin = 'the lesson'): Lesson {
    const lesson = checkedLesson(script, origin)
    const all = this.#all()
    if (!all.has(lesson.id) && all.size >= SHIPPED.length + ADDED_MAX) {
      throw new LabError(
        'ERR_LAB_LESSON_INVALID',
        `There are ${String(all.size)} lessons already. Use the id of one of them to take its place.`,
      )
    }
    all.set(lesson.id, lesson)
    return lesson
  }

  /**
   * Adds a script from a file.
   *
   * @throws {@link LabError} `ERR_LAB_LESSON_INVALID` for a file that cannot be read or is no lesson.
   */
  async addFile(file: string): Promise<Lesson> {
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new LabError('ERR_LAB_LESSON_INVALID', `The lesson ${file} cannot be read.`, { cause })
    })
    return this.add(parsed(text, file), file)
  }

  #all(): Map<string, Lesson> {
    this.#lessons ??= new Map(
      SHIPPED.map((script) => checkedLesson(script, 'a shipped lesson')).map((lesson) => [
        lesson.id,
        lesson,
      ]),
    )
    return this.#lessons
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new LabError('ERR_LAB_LESSON_INVALID', `The lesson ${file} is no JSON: ${why}`, { cause })
  }
}

function checkedLesson(script: unknown, origin: string): Lesson {
  const result = lessonSchema.safeParse(script)
  if (result.success) return result.data
  const { issues } = result.error
  const problems = issues
    .slice(0, PROBLEMS_MAX)
    .map(({ path, message }) => `  ${path.join('.') || 'lesson'}: ${message}`)
  const more =
    issues.length > PROBLEMS_MAX ? `\n  and ${String(issues.length - PROBLEMS_MAX)} more` : ''
  throw new LabError(
    'ERR_LAB_LESSON_INVALID',
    `${origin} is no lesson script (docs/teaching.md describes the format):\n${problems.join('\n')}${more}`,
    { cause: result.error },
  )
}
