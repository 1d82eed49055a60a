package io.kpipulse.local.process;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be read or written, in words: Java gives the path alone in many cases. */
public final class FileReason {
  private FileReason() {}

  /** As {@code No space left on device}, without the path. */
  public static String of(IOException failure) {
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
      return "a file is there, not a directory";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "a directory with files is there";
    }
    if (failure instanceof EOFException) {
      return "it ends before it is complete";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
