/**
 * Chooses a lesson: one that the lab knows, or a file of one's own.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { CommandError } from '../commands.ts'
import { Dialog } from '../dialogs/dialog.tsx'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { begun } from './lesson-run.ts'
import type { Lesson, LessonSummary } from './lesson-run.ts'

/** The dialog. */
export function LessonsDialog(view: View): VNode {
  const { state } = view
  const { t, dispatch, commands, locale } = usePage()
  const [lessons, setLessons] = useState<readonly LessonSummary[]>([])
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const query = `?lang=${locale === 'de' ? 'de' : 'en'}`
  const told = (work: Promise<unknown> | undefined, use: (answer: unknown) => void): void => {
    setProblem(undefined)
    work?.then(use).catch((error: unknown) => {
      setProblem(error instanceof CommandError ? error.message : String(error))
    })
  }
  useEffect(() => {
    told(commands?.get(`/lessons${query}`), (answer) => {
      setLessons((answer as { readonly lessons: readonly LessonSummary[] }).lessons)
    })
  }, [])
  const begin = (answer: unknown): void => {
    const lesson = begun(answer as Lesson, state)
    dispatch({ type: 'set', change: { dialog: undefined, lesson } })
  }
  return (
    <Dialog title={t('lessons.title')}>
      <PredictSwitch {...view} />
      <LessonList
        lessons={lessons}
        onChoose={(id) => told(commands?.get(`/lessons/${id}${query}`), begin)}
      />
      <label class="lesson-file">
        {t('lessons.file')}
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget: { files } }) => {
            const file = files?.[0]
            if (file !== undefined) {
              told(
                parsed(file).then((body) => commands?.post(`/lessons${query}`, body)),
                begin,
              )
            }
          }}
        />
      </label>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p>
        <a href="?view=speaker" target="linklab-speaker">
          {t('speaker.open')}
        </a>
      </p>
    </Dialog>
  )
}

function PredictSwitch({ state }: View): VNode {
  const { t, dispatch } = usePage()
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={state.asksFirst}
        onChange={({ currentTarget: { checked } }) => {
          dispatch({ type: 'set', change: { asksFirst: checked } })
        }}
      />
      {t('predict.switch')}
    </label>
  )
}

function LessonList({
  lessons,
  onChoose,
}: {
  lessons: readonly LessonSummary[]
  onChoose: (id: string) => void
}): VNode {
  const { t } = usePage()
  return (
    <ul class="lesson-list">
      {lessons.map(({ id, title, minutes, about }) => (
        <li key={id}>
          <button type="button" class="chip" onClick={() => onChoose(id)}>
            {title}
          </button>{' '}
          <span class="muted">{t('lesson.minutes', { minutes })}</span>
          <p>{about}</p>
        </li>
      ))}
    </ul>
  )
}

/** A file that is no JSON is told of as the lab tells of other mistakes. */
async function parsed(file: File): Promise<object> {
  const text = await file.text()
  try {
    return JSON.parse(text) as object
  } catch (error) {
    throw new CommandError(`${file.name}: ${error instanceof Error ? error.message : ''}`)
  }
}
