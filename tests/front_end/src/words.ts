// What this front end says itself; all else it reads.
const WORDS = {
  nl: {
    signUp: "Ik meld me aan", closed: "Aanmelden kan nu niet.", choose: "Kies", yes: "Ja", no: "Nee",
    save: "Bewaren voor later", send: "Versturen", sent: "Verstuurd", goOn: "Verdergaan",
    code: "Je code", menu: "Menu", must: "moet", kept: "Bewaard. Schrijf deze code op:",
    other: "Anders, namelijk", gone: "Dit is er niet meer.", done: "klaar", now: "nu", later: "later",
  },
  en: {
    signUp: "Sign me up", closed: "Nobody can sign up now.", choose: "Choose", yes: "Yes", no: "No",
    save: "Save for later", send: "Send", sent: "Sent", goOn: "Go on",
    code: "Your code", menu: "Menu", must: "required", kept: "Kept. Write down this code:",
    other: "Other, namely", gone: "This is no longer here.", done: "done", now: "now", later: "later",
  },
};
export const words = (language?: string) => (language === "en" ? WORDS.en : WORDS.nl);
