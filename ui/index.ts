/**
 * What every page of the project is made with: the page shell, the components, the stylesheet and
 * its script, and typed string catalogues in English and German, with a pseudo-language for tests.
 *
 * @module
 */
export {
  assetsUnder,
  createAssets,
  fileAsset,
  serveFiles,
  type PageAssets,
  type StaticAsset,
} from './assets.ts'
export {
  defineCatalogue,
  type Catalogue,
  type CatalogueEntries,
  type CatalogueEntry,
  type PluralForms,
  type Translate,
} from './catalogue.ts'
export { formatLanguage } from './format-language.ts'
export { formatClockTime, formatDateTime, formatRelative, type TimeStyle } from './format-time.ts'
export {
  directionOf,
  isLocale,
  locales,
  negotiateLocale,
  pseudoLocale,
  readLocale,
  writtenLocale,
  type Locale,
  type LocaleHints,
  type WrittenLocale,
} from './locale.ts'
export { pseudoText } from './pseudo-text.ts'
export { localeOf, rememberLocale, type RememberLocaleOptions } from './remember-locale.ts'
export {
  renderPage,
  type Brand,
  type NavItem,
  type PageNavigation,
  type PageOptions,
} from './page.tsx'
export { AppLogo, Avatar, type AppLogoProps } from './components/avatar.tsx'
export { Banner, type BannerProps } from './components/banner.tsx'
export { Bubble, type BubbleProps } from './components/bubble.tsx'
export {
  Button,
  ButtonLink,
  PersonaButton,
  type ButtonLinkProps,
  type ButtonProps,
  type ButtonVariant,
  type PersonaButtonProps,
} from './components/button.tsx'
export { Card, type CardProps } from './components/card.tsx'
export { CheckList, type CheckListItem } from './components/check-list.tsx'
export { Checkbox, RadioGroup, type CheckboxProps, type Choice } from './components/choices.tsx'
export { Columns, Row, Section, Stack } from './components/layout.tsx'
export { ConfirmDialog, type ConfirmDialogProps } from './components/confirm-dialog.tsx'
export { CsrfField, type CsrfFieldProps } from './components/csrf-field.tsx'
export { DefinitionList, type Definition } from './components/definition-list.tsx'
export { Disclosure, type DisclosureProps } from './components/disclosure.tsx'
export { ErrorSummary, type FieldProblem } from './components/error-summary.tsx'
export { Icon, type IconName } from './components/icon.tsx'
export { PasswordField, type PasswordFieldProps } from './components/password-field.tsx'
export { SelectField, type SelectFieldProps } from './components/select-field.tsx'
export { Tag, type TagProps } from './components/tag.tsx'
export { TextField, type TextFieldProps } from './components/text-field.tsx'
export { VisuallyHidden } from './components/visually-hidden.tsx'
