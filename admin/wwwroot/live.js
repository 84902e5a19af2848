// What a button shows in its frame follows each change of its form, without the button being pressed.
for (const button of document.querySelectorAll('form button[data-live]')) button.form.addEventListener('change', () => button.form.requestSubmit(button));
