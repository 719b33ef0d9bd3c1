/**
 * The dialog that is open, if any.
 *
 * @module
 */
import type { VNode } from 'preact'
import { AnswerDialog } from './dialogs/answer-dialog.tsx'
import { AudienceDialog } from './dialogs/audience-dialog.tsx'
import { AttackLab } from './attack-lab/attack-lab.tsx'
import { BreakOnDialog } from './dialogs/break-on-dialog.tsx'
import { CastDialog } from './dialogs/cast-dialog.tsx'
import { EditDialog } from './dialogs/edit-dialog.tsx'
import { ExportDialog } from './dialogs/export-dialog.tsx'
import { ShortcutsDialog } from './dialogs/shortcuts-dialog.tsx'
import { LessonsDialog } from './lesson/lessons-dialog.tsx'
import { RunDialog } from './lesson/run-dialog.tsx'
import type { View } from './view.ts'

const dialogs = {
  export: ExportDialog,
  shortcuts: ShortcutsDialog,
  edit: EditDialog,
  answer: AnswerDialog,
  'break-on': BreakOnDialog,
  attacks: AttackLab,
  lessons: LessonsDialog,
  run: RunDialog,
  cast: CastDialog,
  audience: AudienceDialog,
}

/** The dialog. */
export function Dialogs(view: View): VNode | null {
  const { dialog } = view.state
  if (dialog === undefined) return null
  const Open = dialogs[dialog]
  return <Open {...view} />
}
