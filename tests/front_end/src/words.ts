// What this front end says itself; all else it reads.
const WORDS = {
  nl: {
    signUp: "Ik meld me aan", choose: "Kies", must: "moet", save: "Bewaren voor later", send: "Versturen",
    kept: "Bewaard. Schrijf deze code op:", code: "Je code", goOn: "Verdergaan", sent: "Verstuurd",
    gone: "Dit is er niet meer.", menu: "Menu", done: "klaar", now: "nu", later: "later",
  },
  en: {
    signUp: "Sign me up", choose: "Choose", must: "required", save: "Save for later", send: "Send",
    kept: "Kept. Write down this code:", code: "Your code", goOn: "Go on", sent: "Sent",
    gone: "This is no longer here.", menu: "Menu", done: "done", now: "now", later: "later",
  },
};
export const words = (language?: string) => (language === "en" ? WORDS.en : WORDS.nl);
