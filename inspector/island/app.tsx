/**
 * The whole page: toolbar, caption, messages with their drawing, and the panel of one message.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useMemo, useReducer } from 'preact/hooks'
import { letterValues } from '../model/values.ts'
import type { PageData } from '../page-data.ts'
import { Announcer } from './announcer.tsx'
import { Caption } from './caption.tsx'
import { CommandError, Commands } from './commands.ts'
import { Compare } from './compare/compare.tsx'
import { Dialogs } from './dialogs.tsx'
import { usePrintSheets } from './files/print-sheets.tsx'
import { useAddress } from './files/use-address.ts'
import { useFileDrop } from './files/use-file-drop.ts'
import { useKeptFocus } from './keep-focus.ts'
import { useLevelTimeout } from './levels.tsx'
import { followLab } from './live.ts'
import { PageContext, translator } from './page-context.ts'
import type { Page } from './page-context.ts'
import { LessonBar } from './lesson/lesson-bar.tsx'
import { Panel } from './panel/panel.tsx'
import { isPlainOAuth, plainOAuthPage } from './plain-oauth.ts'
import { usePresentation } from './presentation.ts'
import { Replay } from './replay.tsx'
import { useShortcuts } from './shortcuts.ts'
import { Stage } from './stage.tsx'
import { currentRow, initialState, openedAt, reduce, shownRows } from './store.ts'
import type { Action, State } from './store.ts'
import { useTogether } from './speaker/together.ts'
import { Toolbar } from './toolbar.tsx'

/** The page. */
export function App({ data }: { readonly data: PageData }): VNode {
  const { events, live } = data
  const [state, dispatch] = useReducer(reduce, undefined, () =>
    openedAt(initialState(events, live?.state), data.selectedSeq),
  )
  const isFile = state.connection === 'file'
  const ownPage = usePageOf(data, dispatch, isFile)
  useTogether(state, dispatch, ownPage.live?.adminUrl)
  useAddress(state.events, dispatch)
  const drop = useFileDrop(ownPage)
  useEffect(() => {
    if (live === undefined || isFile) return undefined
    const lastSeq = state.events.at(-1)?.seq ?? 0
    return followLab({ adminUrl: live.adminUrl, lastSeq, level: state.level }, dispatch)
  }, [state.level, isFile])
  const rows = useMemo(
    () => shownRows(state),
    [state.events, state.flowId, state.filter, state.showsOther],
  )
  const isPlain = isPlainOAuth(rows)
  const page = useMemo(() => (isPlain ? plainOAuthPage(ownPage) : ownPage), [ownPage, isPlain])
  usePresentation(page)
  const letters = useMemo(() => letterValues(rows.map(({ event }) => event)), [rows])
  const current = currentRow(state, rows)
  const view = { state, rows, letters, current }
  const onKeyDown = useShortcuts(view, page)
  const sheets = usePrintSheets(view, page)
  const focusKeeper = useKeptFocus()
  useLevelTimeout(state, page)
  return (
    <PageContext.Provider value={page}>
      <div class={classOf(state)} onKeyDown={onKeyDown} {...focusKeeper} {...drop}>
        <Toolbar {...view} />
        <LessonBar {...view} />
        <Caption {...view} />
        <div class="inspector-main">
          {state.comparedFlowId === undefined ? (
            <>
              <Stage {...view} />
              <Panel {...view} />
            </>
          ) : (
            <Compare {...view} />
          )}
        </div>
        <Replay {...view} />
        <Announcer {...view} />
        <Dialogs {...view} />
        <div class="print-sheets" ref={sheets} />
      </div>
    </PageContext.Provider>
  )
}

function classOf({ isPresenting, showsPanel }: State): string {
  if (!isPresenting) return 'inspector'
  return showsPanel ? 'inspector presenting with-panel' : 'inspector presenting'
}

/** The surroundings of every component, for one state. */
export function usePageOf(
  data: PageData,
  dispatch: (action: Action) => void,
  isFile: boolean,
): Page {
  return useMemo(() => {
    const { words, teach, locale } = data
    const live = isFile ? undefined : data.live
    const hidesLab = isFile && data.live !== undefined
    const commands = live === undefined ? undefined : new Commands(live.adminUrl)
    const ask: Page['ask'] = (path, body, onDone) => {
      dispatch({ type: 'set', change: { problem: undefined } })
      commands?.post(path, body).then(onDone, (error: unknown) => {
        const problem = error instanceof CommandError ? error.message : String(error)
        dispatch({ type: 'set', change: { problem } })
      })
    }
    return { t: translator(words), teach, words, locale, live, hidesLab, commands, dispatch, ask }
  }, [isFile])
}
