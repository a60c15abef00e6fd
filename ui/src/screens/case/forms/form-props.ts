// What every form over a case is handed.
import type { CaseDesk, OpenForm } from '../case-desk.svelte';

export interface FormProps {
  on: CaseDesk;
  form: OpenForm;
  onclose: () => void;
}
