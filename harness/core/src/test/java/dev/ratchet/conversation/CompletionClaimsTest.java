package dev.ratchet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompletionClaimsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I have created the ticket INC001.",
        "I've just reset your password.",
        "I’ve gone ahead and opened a ticket for you.",
        "Your request has been submitted.",
        "Your ticket INC0012 has now been created.",
        "The ticket for your broken laptop was created.",
        "Done!",
        "All done, your mailbox is unlocked.",
        "Great, all set.",
        "I have created the ticket, but could not reset the password.",
        "No problem, I have sent the e-mail.",
        "Ich habe das Ticket für Sie erstellt.",
        "Ich habe, wie gewünscht, Ihr Passwort zurückgesetzt.",
        "Ihr Ticket INC001 wurde erfolgreich angelegt.",
        "Erledigt!",
        "Das Konto ist jetzt entsperrt.",
        "J'ai créé le ticket.",
        "Votre demande a bien été enregistrée.",
        "C'est fait.",
        "He creado el ticket.",
        "Tu contraseña ha sido restablecida."
      })
  void claimsAreRead(String reply) {
    assertThat(CompletionClaims.reads(reply)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I could not create the ticket.",
        "I have not created a ticket.",
        "I haven't created the ticket yet.",
        "No ticket has been created.",
        "The ticket could not be created.",
        "Your request has not been submitted.",
        "I was unable to confirm that the ticket has been created.",
        "Once I have created the ticket, you will get a mail.",
        "As soon as your request has been approved, HR will call.",
        "If the ticket has been created, you get a number.",
        "Shall I create a ticket?",
        "Has your ticket been created?",
        "I can create a ticket for you.",
        "Your ticket was created on 3 May by your manager.",
        "The travel policy says that costs are refunded.",
        "Ich habe das Ticket nicht erstellt.",
        "Ich habe leider kein Ticket erstellt.",
        "Das Ticket konnte nicht erstellt werden.",
        "Sobald Ihr Antrag genehmigt wurde, erhalten Sie eine Mail.",
        "Es wurde kein Ticket angelegt.",
        "Ihr Ticket wurde am 3. Mai erstellt.",
        "Soll ich ein Ticket erstellen?",
        "Je n'ai pas créé le ticket.",
        "Votre demande n'a pas été enregistrée.",
        "No he creado el ticket.",
        "Tu contraseña no ha sido restablecida.",
        "Getting things done is our motto."
      })
  void otherSentencesClaimNothing(String reply) {
    assertThat(CompletionClaims.reads(reply)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The ticket could not be created.",
        "Creating the ticket failed.",
        "I wasn't able to reset it.",
        "Das Ticket konnte leider nicht erstellt werden.",
        "La création a échoué.",
        "No se pudo crear el ticket."
      })
  void failuresAreAdmitted(String reply) {
    assertThat(CompletionClaims.admitsFailure(reply)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "I have created the ticket.", "Your password has been reset."})
  void successAdmitsNoFailure(String reply) {
    assertThat(CompletionClaims.admitsFailure(reply)).isFalse();
  }
}
