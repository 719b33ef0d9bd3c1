/**
 * The form that asks for the token of a lab that others can reach.
 *
 * @module
 */
import { Banner, Button, CsrfField, PasswordField, renderPage, Stack } from '../../ui/index.ts'
import { labShell, type LabPageContext } from './lab-page-context.ts'
import { labText } from './lab-text.ts'

/** View model of {@link renderEntrancePage}. */
export interface EntranceModel {
  /** Where the form is sent. */
  readonly action: string
  readonly formToken: { readonly name: string; readonly value: string }
  /** Path that the person wanted. */
  readonly to: string
  /** Whether the token that was sent is not the lab's. */
  readonly isWrong: boolean
  /** Whether the form was not served to this browser. */
  readonly isStale: boolean
  /** Seconds until the next token is judged. */
  readonly waitS?: number | undefined
}

/** Renders the form; the caller sets the status. */
export function renderEntrancePage(model: EntranceModel, context: LabPageContext): string {
  const t = labText(context.locale)
  const problem = problemOf(model, t)
  return renderPage({
    ...labShell(context),
    layout: 'narrow',
    currentUrl: undefined,
    title: t('entrance.title'),
    isError: problem !== undefined,
    heading: t('entrance.title'),
    children: (
      <form method="post" action={model.action}>
        <Stack>
          {problem === undefined ? null : (
            <Banner role="alert" tone="danger">
              {problem}
            </Banner>
          )}
          <p>{t('entrance.what')}</p>
          <CsrfField {...model.formToken} />
          <input type="hidden" name="to" value={model.to} />
          <PasswordField id="token" name="token" label={t('entrance.token')} />
          <Button type="submit">{t('entrance.go')}</Button>
        </Stack>
      </form>
    ),
  })
}

function problemOf(
  { isWrong, isStale, waitS }: EntranceModel,
  t: ReturnType<typeof labText>,
): string | undefined {
  if (waitS !== undefined) return t('entrance.wait', { count: waitS })
  if (isStale) return t('entrance.stale')
  return isWrong ? t('entrance.wrong') : undefined
}
